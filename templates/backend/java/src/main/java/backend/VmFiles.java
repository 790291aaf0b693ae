package backend;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists a folder of the virtual machine that is mounted in the container. */
final class VmFiles {
  private static final Comparator<Entry> DIRECTORIES_FIRST =
      Comparator.comparing((Entry entry) -> !entry.type().equals("directory"))
          .thenComparing(Entry::name);

  private final Path folder;

  /**
   * What a page is told.
   *
   * @param type directory, file or other
   * @param modified in UTC, such as {@code 2026-11-28T12:00:00.123Z}
   */
  record Entry(String name, String type, String modified) {}

  private VmFiles(Path folder) {
    this.folder = folder;
  }

  static List<Route> routes(String folder) {
    var files = new VmFiles(Path.of(folder));
    return List.of(new Route("GET", "/files", _ -> Response.ok(files.list())));
  }

  private List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        add(entries, path);
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      throw new ApiException(503, "The folder is not mounted.");
    } catch (DirectoryIteratorException broken) {
      throw broken.getCause();
    }
    entries.sort(DIRECTORIES_FIRST);
    return entries;
  }

  /** Leaves out what has vanished meanwhile. */
  private static void add(List<Entry> entries, Path path) throws IOException {
    try {
      // A link is not followed: it may lead to where nothing is mounted.
      var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Instant modified = found.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
      entries.add(new Entry(path.getFileName().toString(), typeOf(found), modified.toString()));
    } catch (NoSuchFileException _) {
      // Gone.
    }
  }

  private static String typeOf(BasicFileAttributes found) {
    if (found.isDirectory()) {
      return "directory";
    }
    return found.isRegularFile() ? "file" : "other";
  }
}
