import { dockerDesktop } from "./docker-desktop/client";
import { errorMessage } from "./docker-desktop/errors";

/**
 * Does something and says in a toast how it went; a success only where there
 * is something to say. Resolves to whether it was done.
 */
export async function announce<T>(
  action: () => Promise<T>,
  success?: (result: T) => string,
): Promise<boolean> {
  const { toast } = dockerDesktop().desktopUI;
  let result: T;
  try {
    result = await action();
  } catch (reason) {
    toast.error(errorMessage(reason));
    return false;
  }
  if (success) toast.success(success(result));
  return true;
}
