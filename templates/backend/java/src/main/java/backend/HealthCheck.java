package backend;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Asks a running backend for /health. The HEALTHCHECK of the image starts it: it needs no more than
 * the JDK, so that it is done within a tenth of a second.
 */
final class HealthCheck {
  private static final long TIMEOUT = 2000; // ms

  private HealthCheck() {}

  @SuppressWarnings("SystemExitOutsideMain")
  public static void main(String[] args) {
    // A channel to a unix socket knows no timeout.
    Thread.ofPlatform().daemon().start(HealthCheck::giveUp);
    System.exit(isHealthy(Env.socket()) ? 0 : 1);
  }

  private static void giveUp() {
    try {
      Thread.sleep(TIMEOUT);
    } catch (InterruptedException _) {
      // As late as it gets.
    }
    Runtime.getRuntime().halt(1);
  }

  static boolean isHealthy(String socket) {
    String request = "GET /health HTTP/1.1\r\nHost: backend\r\nConnection: close\r\n\r\n";
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer reply = ByteBuffer.allocate("HTTP/1.1 200".length());
      while (reply.hasRemaining() && channel.read(reply) >= 0) {
        // More is to come.
      }
      return new String(reply.array(), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException _) {
      return false;
    }
  }
}
