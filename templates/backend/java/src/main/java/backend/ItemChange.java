package backend;

import java.util.Map;

/**
 * What a client may say about an item; the id is the server's to choose.
 *
 * @param title null where it was not given
 * @param done null where it was not given
 */
record ItemChange(String title, Boolean done) {
  private static final int MAX_TITLE = 200; // characters, not bytes
  private static final Map<String, Json.Type> FIELDS =
      Map.of("title", Json.Type.STRING, "done", Json.Type.BOOLEAN);

  /** The whole item: what is left out falls back to its default. */
  static ItemChange whole(Request request) {
    ItemChange given = some(request);
    if (given.title == null) {
      throw titleRequired();
    }
    return new ItemChange(given.title, Boolean.TRUE.equals(given.done));
  }

  /** What is left out stays as it is. */
  static ItemChange some(Request request) {
    Map<?, ?> fields = Json.readObject(request, FIELDS);
    String title = null;
    if (fields.get("title") instanceof String given) {
      title = given.strip();
      check(title);
    }
    return new ItemChange(title, (Boolean) fields.get("done"));
  }

  Item of(Item item) {
    return new Item(
        item.id(), title == null ? item.title() : title, done == null ? item.done() : done);
  }

  private static void check(String title) {
    if (title.isEmpty()) {
      throw titleRequired();
    }
    if (title.codePointCount(0, title.length()) > MAX_TITLE) {
      throw new ApiException(422, "The title is longer than %d characters.".formatted(MAX_TITLE));
    }
  }

  private static ApiException titleRequired() {
    return new ApiException(422, "A title is required.");
  }
}
