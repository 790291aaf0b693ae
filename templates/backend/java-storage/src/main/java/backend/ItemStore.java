package backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps items in an H2 database, in the order of their creation. A change is in the file when it is
 * answered.
 */
final class ItemStore implements AutoCloseable {
  // Positions keep the order of creation, since ids are random.
  private static final String CREATE =
      """
      create table if not exists items (
        position bigint generated always as identity primary key,
        id varchar not null unique,
        title varchar not null,
        done boolean not null
      )
      """;

  /** One connection, one statement at a time: there is one file. */
  private final Connection database;

  private ItemStore(Connection database) {
    this.database = database;
  }

  /** Creates what is missing. */
  static ItemStore open(String folder) throws StartException {
    Path file = Path.of(folder).toAbsolutePath().resolve("items");
    try {
      Files.createDirectories(file.getParent());
      return connect("file:" + file);
    } catch (IOException | SQLException failure) {
      throw new StartException("cannot open the database %s.mv.db: %s".formatted(file, failure));
    }
  }

  static ItemStore inMemory() throws SQLException {
    return connect("mem:");
  }

  private static ItemStore connect(String where) throws SQLException {
    // Written at once, closed by close() alone, errors to nobody's file, 1 MB of cache.
    String options = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=1024";
    Connection database = DriverManager.getConnection("jdbc:h2:" + where + options);
    try (var statement = database.createStatement()) {
      statement.execute(CREATE);
    }
    return new ItemStore(database);
  }

  List<Item> list() throws SQLException {
    return query("select id, title, done from items order by position");
  }

  Optional<Item> get(String id) throws SQLException {
    return query("select id, title, done from items where id = ?", id).stream().findFirst();
  }

  Item add(String title, boolean done) throws SQLException {
    var item = new Item(UUID.randomUUID().toString(), title, done);
    update("insert into items (id, title, done) values (?, ?, ?)", item.id(), title, done);
    return item;
  }

  synchronized Optional<Item> update(String id, ItemChange change) throws SQLException {
    Optional<Item> changed = get(id).map(change::of);
    if (changed.isPresent()) {
      Item item = changed.get();
      update("update items set title = ?, done = ? where id = ?", item.title(), item.done(), id);
    }
    return changed;
  }

  boolean remove(String id) throws SQLException {
    return update("delete from items where id = ?", id) == 1;
  }

  /** Leaves all in the one file. */
  @Override
  public synchronized void close() throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute("shutdown");
    }
  }

  private synchronized List<Item> query(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<Item> items = new ArrayList<>();
      while (rows.next()) {
        items.add(new Item(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
      }
      return items;
    }
  }

  private synchronized int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepare(sql, values)) {
      return statement.executeUpdate();
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = database.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
