package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ItemStoreTest {
  @AutoClose private final ItemStore away = new ItemStore("postgres://nobody@127.0.0.1:1/none");

  private final TestApi api = new TestApi(ItemRoutes.of(away));

  @Test
  void saysThatTheDatabaseIsAwayAndTheLogSaysWhy() {
    Response response = api.call("GET", "/items");
    assertEquals(503, response.status());
    assertEquals("The database does not answer.", TestApi.message(response));
    assertTrue(api.log().contains("Connection to 127.0.0.1:1 refused"), api.log());
  }

  @Test
  void refusesWhatPostgresHasNoRoomFor() {
    assertEquals(422, api.call("POST", "/items", "{\"title\":\"a\\u0000b\"}").status());
    assertEquals(404, api.call("GET", "/items/a%00b").status());
  }
}
