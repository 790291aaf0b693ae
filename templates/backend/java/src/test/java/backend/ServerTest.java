package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
  private static final List<Route> ROUTES =
      List.of(
          Api.health(),
          new Route("POST", "/echo", request -> Response.ok(request.body().toString())));

  private final Log log =
      new Log(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
  private final Vertx vertx = Server.vertx();
  private final Server server = new Server(vertx, log, new Api(log, ROUTES));

  @TempDir private Path folder;
  private Path socket;

  @BeforeEach
  void listen() throws Exception {
    socket = folder.resolve("s");
    server.listen(socket);
  }

  @AfterEach
  void stop() throws IOException {
    server.stop();
    vertx.close();
  }

  @Test
  void answersOnTheSocketForEveryUser() throws IOException {
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(socket));
    assertEquals("rw-rw-rw-", mode);
    String reply = send("POST /echo", Map.of("Content-Length", "4"), "ahoy");
    assertTrue(reply.startsWith("HTTP/1.1 200 OK\r\n"), reply);
    assertTrue(reply.endsWith("\r\n\r\n\"ahoy\""), reply);
  }

  @Test
  void answersHeadWithoutABody() throws IOException {
    String reply = send("HEAD /health", Map.of(), "");
    assertTrue(reply.contains("Content-Length: 15\r\n"), reply);
    assertTrue(reply.endsWith("\r\n\r\n"), reply);
  }

  @Test
  void isHealthyWhileItRuns() throws IOException {
    assertTrue(HealthCheck.isHealthy(socket.toString()));
    server.stop();
    assertFalse(HealthCheck.isHealthy(socket.toString()));
  }

  @Test
  void leavesNoSocketBehind() throws IOException {
    server.stop();
    assertFalse(Files.exists(socket));
  }

  private String send(String request, Map<String, String> headers, String body) throws IOException {
    var text = new StringBuilder(request).append(" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
    headers.forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    text.append("\r\n").append(body);
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
      byte[] reply = Channels.newInputStream(channel).readAllBytes();
      return new String(reply, StandardCharsets.UTF_8);
    }
  }
}
