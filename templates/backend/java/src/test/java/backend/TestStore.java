package backend;

/** A store without items. */
final class TestStore {
  private TestStore() {}

  static ItemStore create() {
    return new ItemStore();
  }
}
