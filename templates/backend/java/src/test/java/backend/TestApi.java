package backend;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Routes with a log to look into, and no server. */
final class TestApi {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Api api;

  TestApi(List<Route> routes) {
    api = new Api(new Log(new PrintStream(printed, true, StandardCharsets.UTF_8)), routes);
  }

  Response call(String method, String path) {
    return call(method, path, "", "application/json");
  }

  Response call(String method, String path, String body) {
    return call(method, path, body, "application/json");
  }

  Response call(String method, String path, String body, String type) {
    return api.answer(new Request(method, path, "", type, Buffer.buffer(body)));
  }

  String log() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  static String json(Response response) {
    return new String(Json.write(response.body()), StandardCharsets.UTF_8);
  }

  /** What a client reads of a response that is an object. */
  static Map<?, ?> fields(Response response) {
    return (Map<?, ?>) Json.read(Json.write(response.body()));
  }

  static String message(Response response) {
    return (String) fields(response).get("message");
  }
}
