package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

class VisitsTest {
  @Test
  void saysThatRedisIsAwayAndTheLogSaysWhy() {
    try (var visits = new Visits("redis://127.0.0.1:1")) {
      var api = new TestApi(visits.routes());
      Response response = api.call("GET", "/visits");
      assertEquals(503, response.status());
      assertEquals("Redis does not answer.", TestApi.message(response));
      assertEquals(503, api.call("POST", "/visits").status());
      assertTrue(api.log().contains("Connection refused"), api.log());
    }
  }

  @Test
  void countsTheVisitsOfToday() {
    String url = Env.get("TEST_REDIS_URL", "");
    assumeFalse(url.isEmpty(), "TEST_REDIS_URL names no Redis");
    String key = "test-" + System.nanoTime();
    try (var redis = RedisClient.create(url);
        var visits = new Visits(url, key)) {
      var api = new TestApi(visits.routes());
      assertEquals("[]", TestApi.json(api.call("GET", "/visits")));
      api.call("POST", "/visits");
      Response second = api.call("POST", "/visits", "{}");
      assertEquals(2, TestApi.fields(second).get("count"));
      assertEquals("[" + TestApi.json(second) + "]", TestApi.json(api.call("GET", "/visits")));
      redis.del(key);
    }
  }

  @Test
  void takesNothingWithAVisit() {
    try (var visits = new Visits("redis://127.0.0.1:1")) {
      var api = new TestApi(visits.routes());
      assertEquals(400, api.call("POST", "/visits", "{\"day\":\"1970-01-01\"}").status());
    }
  }
}
