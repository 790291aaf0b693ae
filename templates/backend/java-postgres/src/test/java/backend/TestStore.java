package backend;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

/** A store without items, in tables of its own in the database that TEST_DATABASE_URL names. */
final class TestStore implements AutoCloseable {
  final ItemStore items;

  TestStore() {
    String url = Env.get("TEST_DATABASE_URL", "");
    assumeFalse(url.isEmpty(), "TEST_DATABASE_URL names no PostgreSQL database");
    // Tables of this schema go with the connection.
    items = new ItemStore(url + "?currentSchema=pg_temp");
  }

  @Override
  public void close() {
    items.close();
  }
}
