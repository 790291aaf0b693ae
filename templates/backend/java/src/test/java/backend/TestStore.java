package backend;

/** A store without items. */
final class TestStore implements AutoCloseable {
  final ItemStore items = new ItemStore();

  @Override
  public void close() {
    // Nothing is left of it.
  }
}
