package backend;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

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
    Map<String, Object> line = line("INFO", "request");
    line.put("method", request.method());
    line.put("path", request.path());
    line.put("status", status);
    line.put("ms", TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0);
    print(line);
  }

  /** Has libraries, which log with java.util.logging, write the same lines. */
  void adoptLibraries() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new Lines());
  }

  private void write(String level, String message, Map<String, ?> fields, Throwable error) {
    Map<String, Object> line = line(level, message);
    line.putAll(fields);
    if (error != null) {
      line.put("error", stackTrace(error));
    }
    print(line);
  }

  private static Map<String, Object> line(String level, String message) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("level", level);
    line.put("msg", message);
    return line;
  }

  /** In one write, so that lines do not mix. */
  private void print(Map<String, Object> line) {
    byte[] json = Json.write(line);
    byte[] text = Arrays.copyOf(json, json.length + 1);
    text[json.length] = '\n';
    out.write(text, 0, text.length);
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
