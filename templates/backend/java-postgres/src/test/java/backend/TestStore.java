package backend;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.sql.SQLException;

/** A store without items, in the database that DATABASE_URL names; its items go. */
final class TestStore {
  private TestStore() {}

  static ItemStore create() {
    String url = Env.get("DATABASE_URL", "");
    assumeFalse(url.isEmpty(), "DATABASE_URL names no database for tests");
    var store = new ItemStore(url);
    try {
      for (Item item : store.list()) {
        store.remove(item.id());
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return store;
  }
}
