package backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
  @TempDir private Path folder;

  @Test
  void removesASocketThatIsStale() throws Exception {
    Path socket = folder.resolve("s");
    listen(socket).close(); // its file stays
    assertTrue(Files.exists(socket));
    UnixSocket.makeRoom(socket);
    assertFalse(Files.exists(socket));
  }

  @Test
  void leavesARunningBackendAlone() throws Exception {
    Path socket = folder.resolve("s");
    try (var _ = listen(socket)) {
      var refusal = assertThrows(StartException.class, () -> UnixSocket.makeRoom(socket));
      assertTrue(refusal.getMessage().startsWith("another process listens"));
      assertTrue(Files.exists(socket));
    }
  }

  @Test
  void removesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("s"), "precious");
    assertThrows(StartException.class, () -> UnixSocket.makeRoom(file));
    assertEquals("precious", Files.readString(file));
  }

  private static ServerSocketChannel listen(Path socket) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }
}
