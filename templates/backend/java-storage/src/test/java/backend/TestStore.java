package backend;

import java.sql.SQLException;

/** A store without items. */
final class TestStore {
  private TestStore() {}

  static ItemStore create() {
    try {
      return ItemStore.inMemory();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
