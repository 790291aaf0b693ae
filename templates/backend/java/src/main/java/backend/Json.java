package backend;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.jr.ob.JSON;
import tools.jackson.jr.ob.JSONObjectException;

/**
 * JSON of requests and responses. It is Jackson's smaller library, which starts in a third of the
 * time: it writes records, lists and maps, and knows no annotations.
 */
final class Json {
  /** The largest body of a request, in bytes. */
  static final int MAX_BODY = 1024 * 1024;

  private static final JSON MAPPER =
      JSON.std.with(JSON.Feature.WRITE_RECORD_FIELDS_IN_DECLARATION_ORDER);

  /** What a field has to be. */
  enum Type {
    STRING("a string"),
    BOOLEAN("true or false"),
    NUMBER("a number");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    private boolean fits(Object value) {
      return switch (this) {
        case STRING -> value instanceof String;
        case BOOLEAN -> value instanceof Boolean;
        case NUMBER -> value instanceof Number;
      };
    }
  }

  private Json() {}

  static byte[] write(Object value) {
    return MAPPER.asBytes(value);
  }

  /** Writes one property after the other: for what is written often. */
  static JsonGenerator generator(OutputStream out) {
    return MAPPER.createGenerator(out);
  }

  /** Maps, lists, strings, numbers, booleans and null, which also is what nothing is. */
  static Object read(byte[] text) throws JacksonException {
    try (JsonParser json = MAPPER.createParser(text)) {
      Object value = json.nextToken() == null ? null : MAPPER.anyFrom(json);
      if (json.nextToken() != null) {
        throw new JSONObjectException("more than one value");
      }
      return value;
    }
  }

  /**
   * The body as an object with no fields but these, each of its type. Any of them may be missing.
   *
   * <p>A missing Content-Type passes: what Docker Desktop sends with a string is not documented,
   * and a unix socket cannot be reached by the cross-site forms that make other servers insist on
   * it. A wrong one does not pass.
   */
  static Map<?, ?> readObject(Request request, Map<String, Type> known) {
    checkType(request.contentType());
    if (request.body().length() > MAX_BODY) {
      throw new ApiException(413, "The request is larger than 1 MiB.");
    }
    if (!(parse(request.body().getBytes()) instanceof Map<?, ?> fields)) {
      throw new ApiException(400, "The request must be a JSON object.");
    }
    fields.forEach((name, value) -> check((String) name, value, known.get(name)));
    return fields;
  }

  private static void checkType(String contentType) {
    if (contentType == null) {
      return;
    }
    String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!media.equals("application/json")) {
      throw new ApiException(415, "The request must be of type application/json.");
    }
  }

  private static Object parse(byte[] body) {
    try {
      return read(body);
    } catch (JacksonException _) {
      throw new ApiException(400, "The request is not valid JSON.");
    }
  }

  private static void check(String name, Object value, Type type) {
    if (type == null) {
      throw bad(name, "is unknown");
    }
    if (!type.fits(value)) {
      throw bad(name, "must be " + type.words);
    }
    // Half of a surrogate pair cannot be sent back.
    if (value instanceof String text && text.codePoints().anyMatch(Json::isHalf)) {
      throw bad(name, "is not valid text");
    }
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static ApiException bad(String name, String what) {
    return new ApiException(400, "The field %s %s.".formatted(MAPPER.asString(name), what));
  }
}
