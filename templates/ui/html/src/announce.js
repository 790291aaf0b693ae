import { dockerDesktop } from "./docker-desktop/client.js";
import { errorMessage } from "./docker-desktop/errors.js";

/**
 * Does something and says in a toast how it went; a success only where there
 * is something to say. Resolves to whether it was done.
 * @template Result
 * @param {() => Promise<Result>} action
 * @param {(result: Result) => string} [success]
 */
export async function announce(action, success) {
  const { toast } = dockerDesktop().desktopUI;
  let result;
  try {
    result = await action();
  } catch (reason) {
    toast.error(errorMessage(reason));
    return false;
  }
  if (success) toast.success(success(result));
  return true;
}
