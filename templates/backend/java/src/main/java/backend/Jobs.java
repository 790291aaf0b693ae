package backend;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs jobs in the background, whether or not anybody watches, and remembers them in memory. */
final class Jobs implements AutoCloseable {
  /** How many jobs are remembered. Those that run are, in any case. */
  private static final int KEPT = 20;

  // What requests are given comes first: both together are less than Docker's 10 s.
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(3);

  private final Log log;
  private final Work work;
  private final Map<String, Running> jobs = new LinkedHashMap<>();
  private int last;
  private boolean closed;

  /** A job together with what runs it. */
  private static final class Running {
    private Job job;
    private Thread thread;

    private Running(Job job) {
      this.job = job;
    }

    private boolean isRunning() {
      return job.status() == Job.Status.RUNNING;
    }

    private void become(Job.Status status, int progress) {
      job = new Job(job.id(), status, progress, job.startedAt());
    }

    private void cancel() {
      become(Job.Status.CANCELLED, job.progress());
      if (thread != null) {
        thread.interrupt();
      }
    }
  }

  Jobs(Log log, Work work) {
    this.log = log;
    this.work = work;
  }

  /** The newest first. */
  synchronized List<Job> list() {
    return new ArrayList<>(jobs.values())
        .reversed().stream().limit(KEPT).map(running -> running.job).toList();
  }

  synchronized Optional<Job> get(String id) {
    return Optional.ofNullable(jobs.get(id)).map(running -> running.job);
  }

  synchronized Job start(Duration duration) {
    last++;
    String started = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    var running = new Running(new Job(Integer.toString(last), Job.Status.RUNNING, 0, started));
    jobs.put(running.job.id(), running);
    forget();
    if (closed) {
      running.cancel();
    } else {
      running.thread = Thread.startVirtualThread(() -> run(running, duration));
    }
    return running.job;
  }

  /** Leaves a job alone that has ended already. */
  synchronized Optional<Job> cancel(String id) {
    Running running = jobs.get(id);
    if (running != null && running.isRunning()) {
      running.cancel();
    }
    return get(id);
  }

  /** Cancels what runs and lets it clean up, but not for ever. */
  @Override
  public void close() {
    List<Thread> threads = cancelAll();
    Instant end = Instant.now().plus(STOP_TIMEOUT);
    try {
      for (Thread thread : threads) {
        Duration left = Duration.between(Instant.now(), end);
        if (left.isNegative() || !thread.join(left)) {
          log.warn("jobs cut off", Map.of("after", STOP_TIMEOUT.toString()));
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Thread> cancelAll() {
    closed = true;
    jobs.values().stream().filter(Running::isRunning).forEach(Running::cancel);
    return jobs.values().stream().map(running -> running.thread).toList();
  }

  private void run(Running running, Duration duration) {
    try {
      work.run(duration, percent -> report(running, percent));
      end(running, Job.Status.DONE, 100);
    } catch (InterruptedException _) {
      end(running, Job.Status.CANCELLED, running.job.progress());
    } catch (Exception | StackOverflowError failure) {
      log.error("job failed", failure, Map.of("id", running.job.id()));
      end(running, Job.Status.FAILED, running.job.progress());
    }
  }

  private synchronized void report(Running running, int percent) {
    if (running.isRunning()) {
      running.become(Job.Status.RUNNING, Math.min(percent, 99)); // 100 is for the end
    }
  }

  private synchronized void end(Running running, Job.Status status, int progress) {
    if (running.isRunning()) {
      running.become(status, progress);
    }
  }

  /** Drops the oldest that have ended, down to what is kept. */
  private void forget() {
    var oldest = jobs.values().iterator();
    while (jobs.size() > KEPT && oldest.hasNext()) {
      if (!oldest.next().isRunning()) {
        oldest.remove();
      }
    }
  }
}
