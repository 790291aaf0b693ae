import { dockerDesktop } from "../docker-desktop/client";
import { listContainers } from "../docker-desktop/containers";
import { useLoader } from "../useLoader";

/** The containers of the engine; `refresh()` also says when it worked. */
export function useContainers() {
  const { data, reload, ...state } = useLoader(listContainers);

  async function refresh() {
    if (!(await reload())) return;
    dockerDesktop().desktopUI.toast.success("Refreshed the containers.");
  }

  return { containers: data, reload, refresh, ...state };
}
