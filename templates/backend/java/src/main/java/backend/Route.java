package backend;

import java.util.List;

/**
 * A method and a path, and what answers there.
 *
 * @param method GET also answers HEAD
 * @param segments of the path; {@code {id}} stands for any
 */
record Route(String method, List<String> segments, Handler handler) {
  /** Answers a request on a virtual thread of its own: it may wait. */
  @FunctionalInterface
  interface Handler {
    Response handle(Request request) throws Exception;
  }

  /**
   * @param path such as {@code /items/{id}}
   */
  Route(String method, String path, Handler handler) {
    this(method, split(path), handler);
  }

  static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }

  boolean matches(List<String> others) {
    if (segments.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      boolean any = segments.get(i).equals("{id}") && !others.get(i).isEmpty();
      if (!any && !segments.get(i).equals(others.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean answers(String asked) {
    return method.equals(asked) || (asked.equals("HEAD") && method.equals("GET"));
  }

  /** What a path that matches has in the place of {@code {id}}, as it was sent. */
  String idIn(List<String> path) {
    int at = segments.indexOf("{id}");
    return at < 0 ? "" : path.get(at);
  }
}
