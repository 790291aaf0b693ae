package backend;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import tools.jackson.core.JsonGenerator;

/** One line of JSON for each event. */
final class Log {
  private final PrintStream out;

  Log(PrintStream out) {
    this.out = out;
  }

  void info(String message, Map<String, ?> fields) {
    write("INFO", message, fields, null);
  }

  void warn(String message, Map<String, ?> fields) {
    write("WARN", message, fields, null);
  }

  void error(String message, Throwable error, Map<String, ?> fields) {
    write("ERROR", message, fields, error);
  }

  void request(Request request, int status, long nanos) {
    print(
        "INFO",
        "request",
        json ->
            json.writeStringProperty("method", request.method())
                .writeStringProperty("path", request.path())
                .writeNumberProperty("status", status)
                .writeNumberProperty("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0));
  }

  /** Has libraries, which log with java.util.logging, write the same lines. */
  void adoptLibraries() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new Lines());
  }

  private void write(String level, String message, Map<String, ?> fields, Throwable error) {
    print(
        level,
        message,
        json -> {
          fields.forEach(json::writePOJOProperty);
          if (error != null) {
            json.writeStringProperty("error", stackTrace(error));
          }
        });
  }

  /** In one write, so that lines do not mix; without a map, as each request waits for its line. */
  private void print(String level, String message, Consumer<JsonGenerator> fields) {
    var line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = Json.generator(line)) {
      json.writeStartObject()
          .writeStringProperty("time", Instant.now().toString())
          .writeStringProperty("level", level)
          .writeStringProperty("msg", message);
      fields.accept(json);
      json.writeEndObject().writeRaw('\n');
    }
    out.write(line.toByteArray(), 0, line.size());
    out.flush();
  }

  private static String stackTrace(Throwable error) {
    var text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private final class Lines extends Handler {
    @Override
    public void publish(LogRecord record) {
      String level = record.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN";
      String message = new SimpleFormatter().formatMessage(record);
      var fields = Map.of("logger", String.valueOf(record.getLoggerName()));
      write(level, message, fields, record.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
