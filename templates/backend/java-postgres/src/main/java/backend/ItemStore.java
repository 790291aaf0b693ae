package backend;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps items in PostgreSQL, in the order of their creation. */
final class ItemStore implements AutoCloseable {
  /** The service of compose.yaml. */
  static final String SERVICE = "postgres://postgres:postgres@database/postgres";

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);
  private static final String FIELDS = "id, title, done";

  // By each new connection: the database may come and go, and come back empty. The lock is for
  // connections that do it at the same time.
  private static final String CREATE =
      """
      select pg_advisory_xact_lock(1);
      create table if not exists items (
        position bigint generated always as identity,
        id text primary key,
        title text not null,
        done boolean not null
      )
      """;

  private final HikariDataSource pool;

  /**
   * Connects when there is something to ask, so that the backend may start before the database.
   *
   * @param url such as {@code postgres://user:password@host:5432/database}, with options of the
   *     driver behind a question mark
   */
  ItemStore(String url) {
    var config = new HikariConfig();
    configure(config, URI.create(url));
    config.setConnectionInitSql(CREATE);
    config.setMaximumPoolSize(10);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(TIMEOUT.toMillis());
    config.setValidationTimeout(1000);
    // Text: properties of another type get lost on their way to the driver.
    String seconds = Long.toString(TIMEOUT.toSeconds());
    config.addDataSourceProperty("connectTimeout", seconds);
    config.addDataSourceProperty("loginTimeout", seconds);
    config.addDataSourceProperty("socketTimeout", seconds);
    pool = new HikariDataSource(config);
  }

  private static void configure(HikariConfig config, URI url) {
    int port = url.getPort() < 0 ? 5432 : url.getPort();
    String options = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    config.setJdbcUrl(
        "jdbc:postgresql://%s:%d%s%s".formatted(url.getHost(), port, url.getRawPath(), options));
    if (url.getUserInfo() != null) {
      String[] user = url.getUserInfo().split(":", 2);
      config.setUsername(user[0]);
      config.setPassword(user.length > 1 ? user[1] : null);
    }
  }

  List<Item> list() throws SQLException {
    return query("select " + FIELDS + " from items order by position");
  }

  Optional<Item> get(String id) throws SQLException {
    return one("select " + FIELDS + " from items where id = ?", id);
  }

  Item add(String title, boolean done) throws SQLException {
    checkTitle(title);
    String sql = "insert into items (" + FIELDS + ") values (?, ?, ?) returning " + FIELDS;
    return query(sql, UUID.randomUUID().toString(), title, done).getFirst();
  }

  Optional<Item> update(String id, ItemChange change) throws SQLException {
    checkTitle(change.title());
    if (isNoId(id)) {
      return Optional.empty();
    }
    String sql =
        """
        update items
        set title = coalesce(?::text, title), done = coalesce(?::boolean, done)
        where id = ?
        returning id, title, done
        """;
    return query(sql, change.title(), change.done(), id).stream().findFirst();
  }

  boolean remove(String id) throws SQLException {
    return one("delete from items where id = ? returning " + FIELDS, id).isPresent();
  }

  /**
   * Waits for a moment only: while the database does not answer, closing a connection takes longer
   * than Docker gives a container to stop.
   */
  @Override
  public void close() {
    try {
      Thread.ofPlatform().daemon().start(pool::close).join(CLOSE_TIMEOUT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Item> one(String sql, String id) throws SQLException {
    return isNoId(id) ? Optional.empty() : query(sql, id).stream().findFirst();
  }

  private List<Item> query(String sql, Object... values) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = prepare(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<Item> items = new ArrayList<>();
      while (rows.next()) {
        items.add(new Item(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
      }
      return items;
    } catch (SQLException failure) {
      if (isAway(failure)) {
        throw new ApiException(503, "The database does not answer.", failure);
      }
      throw failure;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /**
   * Connections, resources and the operator are none of our doing.
   *
   * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">codes</a>
   */
  private static boolean isAway(SQLException failure) {
    String code = failure.getSQLState();
    return code == null || code.startsWith("08") || code.startsWith("53") || code.startsWith("57");
  }

  /** PostgreSQL's text has no room for NUL. */
  private static boolean isNoId(String id) {
    return id.indexOf('\0') >= 0;
  }

  private static void checkTitle(String title) {
    if (title != null && title.indexOf('\0') >= 0) {
      throw new ApiException(422, "The title has a character that the database cannot keep.");
    }
  }
}
