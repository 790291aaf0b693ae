package backend;

import java.util.Map;

/**
 * An error for the person in front of the page, who may see the message in a toast: no technical
 * words in it.
 */
final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> headers;

  ApiException(int status, String message) {
    this(status, message, Map.of());
  }

  ApiException(int status, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
  }

  /** The cause is for the log, not for the person. */
  ApiException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
    this.headers = Map.of();
  }

  /** Nothing has this address. */
  static ApiException nothingHere() {
    return new ApiException(404, "There is nothing at this address.");
  }

  /** What the route is about is not there, such as an item. */
  static ApiException missing(String what) {
    return new ApiException(404, "This " + what + " does not exist.");
  }

  int status() {
    return status;
  }

  Response response() {
    return new Response(status, headers, Map.of("message", getMessage()));
  }
}
