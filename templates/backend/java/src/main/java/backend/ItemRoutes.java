package backend;

import java.util.List;
import java.util.Optional;

/** The routes below /items. */
final class ItemRoutes {
  private final ItemStore items;

  private ItemRoutes(ItemStore items) {
    this.items = items;
  }

  static List<Route> of(ItemStore items) {
    var routes = new ItemRoutes(items);
    return List.of(
        new Route("GET", "/items", _ -> Response.ok(items.list())),
        new Route("POST", "/items", routes::create),
        new Route("GET", "/items/{id}", request -> found(items.get(request.id()))),
        new Route(
            "PUT", "/items/{id}", request -> routes.update(request, ItemChange.whole(request))),
        new Route(
            "PATCH", "/items/{id}", request -> routes.update(request, ItemChange.some(request))),
        new Route("DELETE", "/items/{id}", routes::remove));
  }

  private Response create(Request request) throws Exception {
    ItemChange given = ItemChange.whole(request);
    Item item = items.add(given.title(), given.done());
    return Response.created("/items/" + item.id(), item);
  }

  private Response update(Request request, ItemChange change) throws Exception {
    return found(items.update(request.id(), change));
  }

  private Response remove(Request request) throws Exception {
    if (!items.remove(request.id())) {
      throw ApiException.missing("item");
    }
    return Response.noContent();
  }

  private static Response found(Optional<Item> item) {
    return Response.ok(item.orElseThrow(() -> ApiException.missing("item")));
  }
}
