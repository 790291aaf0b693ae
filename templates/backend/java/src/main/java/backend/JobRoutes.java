package backend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The routes below /jobs. */
final class JobRoutes {
  private static final int DEFAULT_SECONDS = 30;
  private static final int MAX_SECONDS = 3600;

  private JobRoutes() {}

  static List<Route> of(Jobs jobs) {
    return List.of(
        new Route("GET", "/jobs", _ -> Response.ok(jobs.list())),
        new Route("POST", "/jobs", request -> start(jobs, request)),
        new Route("GET", "/jobs/{id}", request -> found(jobs.get(request.id()))),
        new Route("POST", "/jobs/{id}/cancel", request -> found(jobs.cancel(request.id()))));
  }

  private static Response start(Jobs jobs, Request request) {
    var fields = Json.readObject(request, Map.of("seconds", Json.Type.NUMBER));
    double seconds =
        fields.get("seconds") instanceof Number given ? given.doubleValue() : DEFAULT_SECONDS;
    if (seconds < 1 || seconds > MAX_SECONDS) {
      throw new ApiException(422, "seconds must be a number from 1 to %d.".formatted(MAX_SECONDS));
    }
    Job job = jobs.start(Duration.ofMillis(Math.round(seconds * 1000)));
    return Response.created("/jobs/" + job.id(), job);
  }

  private static Response found(Optional<Job> job) {
    return Response.ok(job.orElseThrow(() -> ApiException.missing("job")));
  }
}
