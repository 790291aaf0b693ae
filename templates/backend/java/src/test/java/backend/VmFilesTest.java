package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmFilesTest {
  @TempDir private Path folder;

  @Test
  void listsDirectoriesFirst() throws IOException {
    Path file = Files.writeString(folder.resolve("a file"), "");
    Path directory = Files.createDirectory(folder.resolve("b"));
    var modified = FileTime.from(Instant.parse("2026-11-21T11:00:00.123456Z"));
    Files.setLastModifiedTime(file, modified);
    Files.setLastModifiedTime(directory, modified);
    assertEquals(
        "[{\"name\":\"b\",\"type\":\"directory\",\"modified\":\"2026-11-21T11:00:00.123Z\"},"
            + "{\"name\":\"a file\",\"type\":\"file\",\"modified\":\"2026-11-21T11:00:00.123Z\"}]",
        TestApi.json(list(folder)));
  }

  @Test
  void doesNotFollowLinks() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    String json = TestApi.json(list(folder));
    assertTrue(json.contains("\"type\":\"other\""), json);
  }

  @Test
  void saysThatTheFolderIsNotMounted() {
    Response response = list(folder.resolve("none"));
    assertEquals(503, response.status());
    assertEquals("The folder is not mounted.", TestApi.message(response));
  }

  private static Response list(Path folder) {
    return new TestApi(VmFiles.routes(folder.toString())).call("GET", "/files");
  }
}
