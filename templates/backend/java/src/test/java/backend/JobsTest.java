package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class JobsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Log log = new Log(new PrintStream(printed, true, StandardCharsets.UTF_8));

  @Test
  void aJobIsDoneWhenItsWorkIs() throws InterruptedException {
    Jobs jobs = new Jobs(log, (_, report) -> report.accept(100));
    jobs.start(Duration.ofSeconds(1));
    assertEquals(Job.Status.DONE, ended(jobs, "1").status());
  }

  @Test
  void aJobWhoseWorkThrowsHasFailedAndTheLogSaysWhy() throws InterruptedException {
    Jobs jobs =
        new Jobs(
            log,
            (_, _) -> {
              throw new IllegalStateException("out of whales");
            });
    jobs.start(Duration.ofSeconds(1));
    assertEquals(Job.Status.FAILED, ended(jobs, "1").status());
    assertTrue(printed.toString(StandardCharsets.UTF_8).contains("out of whales"));
  }

  @Test
  void theEndCancelsWhatRuns() {
    Jobs jobs = new Jobs(log, Work::example);
    jobs.start(Duration.ofHours(1));
    jobs.close();
    assertEquals(Job.Status.CANCELLED, jobs.get("1").orElseThrow().status());
    assertEquals(Job.Status.CANCELLED, jobs.start(Duration.ofHours(1)).status());
  }

  private static Job ended(Jobs jobs, String id) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      Job job = jobs.get(id).orElseThrow();
      if (job.status() != Job.Status.RUNNING) {
        return job;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("still running");
  }
}
