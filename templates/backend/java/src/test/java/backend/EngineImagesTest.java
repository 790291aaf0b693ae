package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineImagesTest {
  private final Vertx vertx = Server.vertx();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void listsImagesByName() throws IOException {
    Response response =
        answer(
            200,
            """
            [{"Id":"3","RepoTags":["b:1","b:2"],"Size":3,"Labels":null},
             {"Id":"2","RepoTags":["<none>:<none>"],"Size":2},
             {"Id":"1","RepoTags":null,"Size":1}]
            """);
    assertEquals(
        "[{\"id\":\"1\",\"names\":[],\"size\":1},"
            + "{\"id\":\"2\",\"names\":[],\"size\":2},"
            + "{\"id\":\"3\",\"names\":[\"b:1\",\"b:2\"],\"size\":3}]",
        TestApi.json(response));
  }

  @Test
  void saysWhatTheEngineAnswered() throws IOException {
    Response response = answer(500, "{\"message\":\"out of whales\"}");
    assertEquals(502, response.status());
    assertEquals("The Docker Engine answered 500.", TestApi.message(response));
  }

  @Test
  void saysThatTheEngineDoesNotAnswer() throws IOException {
    String message = "The Docker Engine does not answer.";
    assertEquals(message, TestApi.message(ask(folder.resolve("none"))));
    assertEquals(message, TestApi.message(answer(200, "no JSON")));
  }

  /** What becomes of an answer of the Engine. */
  private Response answer(int status, String body) throws IOException {
    Path socket = folder.resolve("engine");
    var engine =
        vertx
            .createHttpServer()
            .requestHandler(asked -> asked.response().setStatusCode(status).end(body))
            .listen(SocketAddress.domainSocketAddress(socket.toString()));
    Server.await(engine, Duration.ofSeconds(5));
    return ask(socket);
  }

  private Response ask(Path socket) {
    return new TestApi(EngineImages.routes(vertx, socket.toString())).call("GET", "/images");
  }
}
