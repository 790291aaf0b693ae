package backend;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Lists the images of the Docker Engine behind a socket.
 *
 * @see <a href="https://docs.docker.com/reference/api/engine/">its API</a>
 */
final class EngineImages {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);

  /** What older Engines call an image without a name. */
  private static final String NONE = "<none>:<none>";

  private static final String AWAY = "The Docker Engine does not answer.";

  private final Vertx vertx;
  private final SocketAddress socket;
  private HttpClient client;

  /** What a page is told. */
  record Image(String id, List<String> names, long size) {}

  private record Reply(int status, Buffer body) {}

  private EngineImages(Vertx vertx, String socket) {
    this.vertx = vertx;
    this.socket = SocketAddress.domainSocketAddress(socket);
  }

  static List<Route> routes(Vertx vertx, String socket) {
    var images = new EngineImages(vertx, socket);
    return List.of(new Route("GET", "/images", _ -> Response.ok(images.list())));
  }

  private List<Image> list() {
    Reply reply = ask("/images/json");
    if (reply.status() != 200) {
      throw new ApiException(
          502,
          "The Docker Engine answered %d.".formatted(reply.status()),
          new IOException(reply.body().toString()));
    }
    try {
      List<?> found = (List<?>) Json.read(reply.body().getBytes());
      return found.stream()
          .map(image -> told((Map<?, ?>) image))
          .sorted(
              Comparator.comparing((Image image) -> String.join("\0", image.names()))
                  .thenComparing(Image::id))
          .toList();
    } catch (JacksonException | ClassCastException other) {
      throw new ApiException(502, AWAY, other);
    }
  }

  /** What is of use here of what the Engine says. */
  private static Image told(Map<?, ?> image) {
    List<String> names =
        image.get("RepoTags") instanceof List<?> tags
            ? tags.stream().map(String.class::cast).filter(tag -> !tag.equals(NONE)).toList()
            : List.of();
    return new Image((String) image.get("Id"), names, ((Number) image.get("Size")).longValue());
  }

  /** Made once it is wanted, as the backend would be ready later with it. */
  private synchronized HttpClient client() {
    if (client == null) {
      // A connection that is kept might be one to an Engine that is gone.
      client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    }
    return client;
  }

  private Reply ask(String path) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setServer(socket)
            .setHost("docker")
            .setURI(path)
            .setTimeout(TIMEOUT.toMillis());
    try {
      return Server.await(
          client()
              .request(options)
              .compose(HttpClientRequest::send)
              .compose(reply -> reply.body().map(body -> new Reply(reply.statusCode(), body))),
          TIMEOUT);
    } catch (IOException away) {
      throw new ApiException(502, AWAY, away);
    }
  }
}
