package backend;

import java.time.Duration;
import java.util.function.IntConsumer;

/** What a job does. */
@FunctionalInterface
interface Work {
  /**
   * Reports its progress in percent, and throws when it fails. A job that is cancelled is
   * interrupted.
   */
  void run(Duration duration, IntConsumer report) throws Exception;

  /** An example that only waits: put your own in its place. */
  static void example(Duration duration, IntConsumer report) throws InterruptedException {
    // A step a second at least, for those who watch.
    long steps = Math.max(20, duration.toSeconds());
    long start = System.nanoTime();
    for (long step = 1; step <= steps; step++) {
      long due = start + duration.toNanos() / steps * step;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      report.accept((int) (100 * step / steps));
    }
  }
}
