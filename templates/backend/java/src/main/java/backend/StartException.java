package backend;

/** Why the backend does not start, in words that need no stack trace. */
final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
