package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final TestApi api =
      new TestApi(
          List.of(
              Api.health(),
              new Route("PUT", "/things/{id}", request -> Response.ok(request.id())),
              new Route(
                  "GET",
                  "/broken",
                  _ -> {
                    throw new IllegalStateException("a secret");
                  })));

  @Test
  void saysThatItIsUp() {
    Response response = api.call("GET", "/health");
    assertEquals(200, response.status());
    assertEquals("ok", TestApi.fields(response).get("status"));
    assertEquals("", api.log(), "a health check that succeeds is no news");
  }

  @Test
  void decodesAnId() {
    assertEquals("a b+ü", api.call("PUT", "/things/a%20b+%C3%BC").body());
    assertEquals(404, api.call("PUT", "/things/%zz").status());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals(404, api.call("GET", "/nowhere").status());
    assertEquals(404, api.call("PUT", "/things/").status());
    Response response = api.call("POST", "/health");
    assertEquals(405, response.status());
    assertEquals("GET, HEAD", response.headers().get("Allow"));
  }

  @Test
  void keepsTheCauseOfABugToTheLog() {
    Response response = api.call("GET", "/broken");
    assertEquals(500, response.status());
    assertEquals("Something went wrong in the backend.", TestApi.message(response));
    assertTrue(api.log().contains("a secret"), api.log());
  }

  @Test
  void logsOneLineForEachRequest() {
    api.call("GET", "/nowhere");
    var line = (Map<?, ?>) Json.read(api.log().getBytes(StandardCharsets.UTF_8));
    assertEquals("request", line.get("msg"));
    assertEquals("/nowhere", line.get("path"));
    assertEquals(404, line.get("status"));
    assertInstanceOf(Number.class, line.get("ms"));
  }
}
