package backend;

import java.sql.SQLException;

/** A store without items. */
final class TestStore implements AutoCloseable {
  final ItemStore items;

  TestStore() {
    try {
      items = ItemStore.inMemory();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() throws SQLException {
    items.close();
  }
}
