package backend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps items in memory, in the order of their creation. */
final class ItemStore {
  private final Map<String, Item> items = new LinkedHashMap<>();

  synchronized List<Item> list() {
    return List.copyOf(items.values());
  }

  synchronized Optional<Item> get(String id) {
    return Optional.ofNullable(items.get(id));
  }

  synchronized Item add(String title, boolean done) {
    // Not a counter: it would start again with the process, and a page opened before would then
    // change somebody else's item.
    var item = new Item(UUID.randomUUID().toString(), title, done);
    items.put(item.id(), item);
    return item;
  }

  synchronized Optional<Item> update(String id, ItemChange change) {
    return Optional.ofNullable(items.computeIfPresent(id, (_, item) -> change.of(item)));
  }

  synchronized boolean remove(String id) {
    return items.remove(id) != null;
  }
}
