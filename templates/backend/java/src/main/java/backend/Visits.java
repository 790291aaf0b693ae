package backend;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** Counts the visits of each day in Redis: one hash, a field for each day. */
final class Visits implements AutoCloseable {
  private static final int DAYS = 7;
  private static final int TIMEOUT = 2000; // ms

  private final RedisClient redis;
  private final String key;

  /**
   * What a page is told.
   *
   * @param day in UTC
   */
  record Visit(String day, long count) {}

  /** Connects when there is something to ask: the backend may start before Redis does. */
  Visits(String url) {
    this(url, "visits");
  }

  /**
   * @param key of the hash
   */
  Visits(String url, String key) {
    this.key = key;
    URI uri = URI.create(url);
    redis =
        RedisClient.builder()
            .hostAndPort(JedisURIHelper.getHostAndPort(uri))
            .clientConfig(DefaultJedisClientConfig.builder(uri).timeoutMillis(TIMEOUT).build())
            .build();
  }

  List<Route> routes() {
    return List.of(
        new Route("GET", "/visits", _ -> Response.ok(recent())),
        new Route("POST", "/visits", this::count));
  }

  @Override
  public void close() {
    redis.close();
  }

  private Response count(Request request) {
    if (request.body().length() > 0) {
      Json.readObject(request, Map.of());
    }
    String today = LocalDate.now(Clock.systemUTC()).toString();
    return Response.created(new Visit(today, ask(() -> redis.hincrBy(key, today, 1))));
  }

  /** The last days with visits, the newest first. */
  private List<Visit> recent() {
    return ask(() -> redis.hgetAll(key)).entrySet().stream()
        .map(day -> new Visit(day.getKey(), Long.parseLong(day.getValue())))
        .sorted(Comparator.comparing(Visit::day).reversed())
        .limit(DAYS)
        .toList();
  }

  private static <T> T ask(Supplier<T> command) {
    try {
      return command.get();
    } catch (JedisDataException refusal) {
      // An answer all the same, and not that Redis is still starting: a bug.
      if (!String.valueOf(refusal.getMessage()).startsWith("LOADING")) {
        throw refusal;
      }
      throw new ApiException(503, "Redis does not answer.", refusal);
    } catch (JedisException away) {
      throw new ApiException(503, "Redis does not answer.", away);
    }
  }
}
