package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemStoreTest {
  @TempDir private Path folder;

  @Test
  void keepsItemsInTheOrderOfTheirCreation() throws Exception {
    Item first;
    Item second;
    try (var items = ItemStore.open(folder.toString())) {
      first = items.add("a", false);
      second = items.add("b", true);
    }
    try (var items = ItemStore.open(folder.toString())) {
      assertEquals(List.of(first, second), items.list());
    }
  }

  @Test
  void saysWhichFileCannotBeOpened() throws IOException {
    Path file = Files.writeString(folder.resolve("items.mv.db"), "no database");
    var refusal = assertThrows(StartException.class, () -> ItemStore.open(folder.toString()));
    assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
  }
}
