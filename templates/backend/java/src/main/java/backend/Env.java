package backend;

/** What is set from outside. */
final class Env {
  private Env() {}

  static String get(String name, String fallback) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? fallback : value;
  }

  /**
   * Where the backend listens. Docker Desktop shares the folder of the default with the container;
   * the name of the socket has to match vm.exposes.socket in metadata.json.
   */
  static String socket() {
    return get("SOCKET", "/run/guest-services/backend.sock");
  }
}
