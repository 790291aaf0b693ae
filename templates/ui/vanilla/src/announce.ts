import { dockerDesktop } from "./docker-desktop/client";
import { errorMessage } from "./docker-desktop/errors";

/**
 * Does something and says in a toast how it went; a success only where there
 * is something to say. Resolves to whether it was done.
 */
export async function announce<T>(
  action: () => Promise<T>,
  success: (result: T) => string | undefined,
): Promise<boolean> {
  const { toast } = dockerDesktop().desktopUI;
  try {
    const text = success(await action());
    if (text) toast.success(text);
    return true;
  } catch (reason) {
    toast.error(errorMessage(reason));
    return false;
  }
}
