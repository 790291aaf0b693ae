package backend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All routes; answers a request whatever comes of it, and logs one line for each. */
final class Api {
  private static final Response FAILED =
      new Response(500, Map.of(), Map.of("message", "Something went wrong in the backend."));

  private final Log log;
  private final List<Route> routes;

  Api(Log log, List<Route> routes) {
    this.log = log;
    this.routes = List.copyOf(routes);
  }

  static Route health() {
    return new Route("GET", "/health", _ -> Response.ok(Map.of("status", "ok")));
  }

  Response answer(Request request) {
    long start = System.nanoTime();
    Response response = tryToAnswer(request);
    // The health check comes again and again: it is of interest when it fails.
    if (!request.path().equals("/health") || response.status() != 200) {
      log.request(request, response.status(), System.nanoTime() - start);
    }
    return response;
  }

  private Response tryToAnswer(Request request) {
    try {
      List<String> path = Route.split(request.path());
      Route route = find(path, request.method());
      return route.handler().handle(request.withId(decode(route.idIn(path))));
    } catch (ApiException told) {
      if (told.getCause() != null) {
        log.error("failed", told.getCause(), about(request));
      }
      return told.response();
    } catch (Exception | StackOverflowError bug) {
      log.error("failed", bug, about(request));
      return FAILED;
    }
  }

  private Route find(List<String> path, String method) {
    List<Route> here = routes.stream().filter(route -> route.matches(path)).toList();
    if (here.isEmpty()) {
      throw ApiException.nothingHere();
    }
    return here.stream()
        .filter(route -> route.answers(method))
        .findFirst()
        .orElseThrow(() -> notAllowed(here, method));
  }

  private static ApiException notAllowed(List<Route> here, String method) {
    String allowed =
        here.stream()
            .map(Route::method)
            .flatMap(each -> each.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(each))
            .collect(Collectors.joining(", "));
    return new ApiException(405, method + " is not possible here.", Map.of("Allow", allowed));
  }

  /** Percent-encoding: nothing has an id that is not valid. */
  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw ApiException.nothingHere();
    }
  }

  private static Map<String, Object> about(Request request) {
    return Map.of("method", request.method(), "path", request.path());
  }
}
