package backend;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

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

  static JsonNode json(Response response) {
    return Json.MAPPER.valueToTree(response.body());
  }

  static String message(Response response) {
    return json(response).path("message").asString();
  }
}
