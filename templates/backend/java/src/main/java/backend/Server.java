package backend;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP on a unix socket: Vert.x reads requests and writes responses, and each one is answered on a
 * virtual thread of its own.
 */
final class Server {
  /** How long a request may take to arrive. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

  // Docker kills a container 10 s after asking it to stop: be gone before.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final Log log;
  private final Api api;
  private final HttpServer http;

  /** Connections that have sent no request yet, and when that is enough. */
  private final Map<HttpConnection, Long> silent = new ConcurrentHashMap<>();

  private Path socket;

  Server(Vertx vertx, Log log, Api api) {
    this.vertx = vertx;
    this.log = log;
    this.api = api;
    var options =
        new HttpServerOptions()
            // HTTP/1.1 alone, so that it need not wait for what a connection will speak.
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            // Nothing here is a WebSocket.
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setIdleTimeout(60)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    http =
        vertx
            .createHttpServer(options)
            .connectionHandler(this::expectRequest)
            .requestHandler(this::receive);
  }

  /** Serves no files: for copies of them, Vert.x would make a folder that stays. */
  static Vertx vertx() {
    var noFiles =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
  }

  /**
   * Opens the socket, in place of one that an earlier, killed run left behind. Where others cannot
   * connect to one, as on Windows, LISTEN is an address of this machine.
   */
  void listen(Path path) throws IOException, StartException {
    String[] address = Env.get("LISTEN", "").split(":", 2);
    if (address.length == 2) {
      await(http.listen(Integer.parseInt(address[1]), address[0]), REQUEST_TIMEOUT);
      log.info("listening", Map.of("address", address[0] + ":" + http.actualPort()));
      return;
    }
    UnixSocket.makeRoom(path);
    // Vert.x drops who connects while it gets ready: until then, the socket has another name.
    Path unready = path.resolveSibling("~");
    Files.deleteIfExists(unready);
    await(http.listen(SocketAddress.domainSocketAddress(unready.toString())), REQUEST_TIMEOUT);
    UnixSocket.openToAll(unready);
    Files.move(unready, path, StandardCopyOption.ATOMIC_MOVE);
    socket = path;
    log.info("listening", Map.of("socket", path.toString()));
  }

  /** Lets requests in flight finish, but not for ever. */
  void stop() throws IOException {
    log.info("stopping", Map.of());
    try {
      http.shutdown(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_TIMEOUT.toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      // A client that never finishes its request is no reason to report a failed stop.
      log.warn("requests cut off", Map.of("reason", String.valueOf(late.getMessage())));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (socket != null) {
      Files.deleteIfExists(socket);
    }
  }

  /** Waits on a thread that may wait. */
  static <T> T await(Future<T> future, Duration timeout) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (TimeoutException late) {
      throw new IOException(late);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /** Hangs up on who connects and does not send the head of a request. */
  private void expectRequest(HttpConnection connection) {
    silent.put(connection, vertx.setTimer(REQUEST_TIMEOUT.toMillis(), _ -> connection.close()));
    connection.closeHandler(_ -> isNotSilent(connection));
  }

  private void isNotSilent(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void receive(HttpServerRequest received) {
    isNotSilent(received.connection());
    if (!hasBody(received)) {
      respond(received, Buffer.buffer());
      return;
    }
    Buffer body = Buffer.buffer();
    long timer = vertx.setTimer(REQUEST_TIMEOUT.toMillis(), _ -> giveUp(received));
    // What is too large is read all the same: hanging up could cost the client the reply.
    received.handler(chunk -> {
      if (body.length() <= Json.MAX_BODY) {
        body.appendBuffer(chunk);
      }
    });
    received.exceptionHandler(_ -> vertx.cancelTimer(timer));
    received.endHandler(_ -> {
      if (vertx.cancelTimer(timer)) {
        respond(received, body);
      }
    });
  }

  private static boolean hasBody(HttpServerRequest received) {
    String length = received.getHeader("Content-Length");
    return received.getHeader("Transfer-Encoding") != null
        || (length != null && !length.equals("0"));
  }

  private static void giveUp(HttpServerRequest received) {
    var late = new ApiException(408, "The request took too long to arrive.");
    send(received, late.response());
    received.connection().close();
  }

  private void respond(HttpServerRequest received, Buffer body) {
    var request =
        new Request(
            received.method().name(),
            received.path() == null ? "" : received.path(),
            "",
            received.getHeader("Content-Type"),
            body);
    Thread.startVirtualThread(() -> send(received, api.answer(request)));
  }

  private static void send(HttpServerRequest received, Response response) {
    HttpServerResponse out = received.response().setStatusCode(response.status());
    response.headers().forEach(out::putHeader);
    if (response.body() == null) {
      out.end();
      return;
    }
    byte[] json = Json.write(response.body());
    out.putHeader("Content-Type", "application/json");
    out.putHeader("Content-Length", Integer.toString(json.length));
    if (received.method().equals(HttpMethod.HEAD)) {
      out.end();
    } else {
      out.end(Buffer.buffer(json));
    }
  }
}
