package backend;

import io.vertx.core.buffer.Buffer;

/**
 * A request whose body has arrived.
 *
 * @param path without the query, as it was sent
 * @param id what the path has in the place of {@code {id}}, decoded; empty where the route has none
 * @param contentType null where none was sent
 */
record Request(String method, String path, String id, String contentType, Buffer body) {
  Request withId(String found) {
    return new Request(method, path, found, contentType, body);
  }
}
