package backend;

import java.util.Locale;

/**
 * Work that goes on in the background.
 *
 * @param progress in percent; 100 means that it is done
 * @param startedAt in UTC, such as {@code 2026-11-28T12:00:00.123Z}
 */
record Job(String id, Status status, int progress, String startedAt) {
  enum Status {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED;

    /** As in JSON. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
