package backend;

import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param body becomes JSON; null is no body at all
 */
record Response(int status, Map<String, String> headers, Object body) {
  static Response ok(Object body) {
    return new Response(200, Map.of(), body);
  }

  static Response created(Object body) {
    return new Response(201, Map.of(), body);
  }

  static Response created(String location, Object body) {
    return new Response(201, Map.of("Location", location), body);
  }

  static Response noContent() {
    return new Response(204, Map.of(), null);
  }
}
