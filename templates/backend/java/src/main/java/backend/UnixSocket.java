package backend;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of the socket. */
final class UnixSocket {
  private UnixSocket() {}

  /** Makes its folder, and removes a socket that an earlier, killed run left behind. */
  static void makeRoom(Path socket) throws IOException, StartException {
    Files.createDirectories(socket.toAbsolutePath().getParent());
    if (!isThere(socket)) {
      return;
    }
    try {
      SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
    } catch (ConnectException _) {
      // Nobody listens.
      Files.deleteIfExists(socket);
      return;
    }
    throw new StartException("another process listens on " + socket);
  }

  private static boolean isThere(Path socket) throws IOException, StartException {
    try {
      var found =
          Files.readAttributes(socket, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isOther()) {
        throw new StartException(socket + " exists and is not a socket: not removing it");
      }
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /** Docker Desktop's proxy may run as another user, and connecting needs write permission. */
  static void openToAll(Path socket) throws IOException {
    if (Files.getFileStore(socket).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    }
  }
}
