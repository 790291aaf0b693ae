package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemRoutesTest {
  @AutoClose private final TestStore store = new TestStore();
  private final TestApi api = new TestApi(ItemRoutes.of(store.items));

  @Test
  void lifeOfAnItem() {
    Response created = api.call("POST", "/items", "{\"title\":\" Ahoy 🐳 \"}");
    assertEquals(201, created.status());
    var item = TestApi.fields(created);
    assertEquals("Ahoy 🐳", item.get("title"));
    String path = "/items/" + item.get("id");
    assertEquals(path, created.headers().get("Location"));

    Response done = api.call("PATCH", path, "{\"done\":true}");
    assertEquals(true, TestApi.fields(done).get("done"));
    Response replaced = api.call("PUT", path, "{\"title\":\"b\"}");
    assertEquals(replaced.body(), api.call("GET", path).body());
    assertEquals("[" + TestApi.json(replaced) + "]", TestApi.json(api.call("GET", "/items")));

    assertEquals(204, api.call("DELETE", path).status());
    assertEquals(404, api.call("GET", path).status());
    assertEquals(404, api.call("DELETE", path).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title":            | 400 | The request is not valid JSON.
          {"title":"a"} x      | 400 | The request is not valid JSON.
          ''                   | 400 | The request must be a JSON object.
          []                   | 400 | The request must be a JSON object.
          {"title":1}          | 400 | The field "title" must be a string.
          {"title":"\\ud800"}  | 400 | The field "title" is not valid text.
          {"title":"a","id":1} | 400 | The field "id" is unknown.
          {"title":"a","done":1} | 400 | The field "done" must be true or false.
          {}                   | 422 | A title is required.
          {"title":" "}        | 422 | A title is required.
          """)
  void refuses(String body, int status, String message) {
    Response response = api.call("POST", "/items", body);
    assertEquals(status, response.status());
    assertEquals(message, TestApi.message(response));
    assertEquals("[]", TestApi.json(api.call("GET", "/items")));
  }

  @Test
  void countsCharactersOfATitle() {
    assertEquals(201, api.call("POST", "/items", title("🐳".repeat(200))).status());
    assertEquals(422, api.call("POST", "/items", title("é".repeat(201))).status());
  }

  @Test
  void refusesWhatIsTooLargeOrNoJson() {
    assertEquals(413, api.call("POST", "/items", title("a") + " ".repeat(Json.MAX_BODY)).status());
    assertEquals(415, api.call("POST", "/items", title("a"), "text/plain").status());
  }

  private static String title(String title) {
    return "{\"title\":\"" + title + "\"}";
  }
}
