/**
 * Where the backend listens. Docker Desktop shares the folder of the default
 * with the container; the name of the socket has to match vm.exposes.socket in
 * metadata.json.
 */
export const socketPath =
  process.env["SOCKET"] || "/run/guest-services/backend.sock";
