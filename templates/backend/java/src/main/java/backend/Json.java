package backend;

import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of requests and responses. */
final class Json {
  /** The largest body of a request, in bytes. */
  static final int MAX_BODY = 1024 * 1024;

  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** What a field has to be. */
  enum Type {
    STRING("a string"),
    BOOLEAN("true or false"),
    NUMBER("a number");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    private boolean fits(JsonNode value) {
      return switch (this) {
        case STRING -> value.isString();
        case BOOLEAN -> value.isBoolean();
        case NUMBER -> value.isNumber();
      };
    }
  }

  private Json() {}

  /**
   * The body as an object with no fields but these, each of its type. Any of them may be missing.
   *
   * <p>A missing Content-Type passes: what Docker Desktop sends with a string is not documented,
   * and a unix socket cannot be reached by the cross-site forms that make other servers insist on
   * it. A wrong one does not pass.
   */
  static JsonNode readObject(Request request, Map<String, Type> known) {
    checkType(request.contentType());
    if (request.body().length() > MAX_BODY) {
      throw new ApiException(413, "The request is larger than 1 MiB.");
    }
    JsonNode body = read(request.body().getBytes());
    if (!body.isObject()) {
      throw new ApiException(400, "The request must be a JSON object.");
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      check(field.getKey(), field.getValue(), known.get(field.getKey()));
    }
    return body;
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

  private static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException _) {
      throw new ApiException(400, "The request is not valid JSON.");
    }
  }

  private static void check(String name, JsonNode value, Type type) {
    if (type == null) {
      throw bad(name, "is unknown");
    }
    if (!type.fits(value)) {
      throw bad(name, "must be " + type.words);
    }
    // Half of a surrogate pair cannot be sent back.
    if (value.isString() && value.asString().codePoints().anyMatch(Json::isHalf)) {
      throw bad(name, "is not valid text");
    }
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static ApiException bad(String name, String what) {
    return new ApiException(
        400, "The field %s %s.".formatted(MAPPER.writeValueAsString(name), what));
  }
}
