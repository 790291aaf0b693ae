package backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * Work that goes on in the background.
 *
 * @param progress in percent; 100 means that it is done
 */
record Job(String id, Status status, int progress, Instant startedAt) {
  enum Status {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE,
    @JsonProperty("cancelled")
    CANCELLED,
    @JsonProperty("failed")
    FAILED
  }
}
