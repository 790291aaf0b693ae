import { dockerDesktop } from "../docker-desktop/client";
import { listContainers } from "../docker-desktop/containers";
import { el } from "../dom";
import { refreshableSection } from "../refreshable";
import { containerTable } from "./container-table";

export function containersSection() {
  return refreshableSection({
    title: "Containers",
    description: "All containers, running or not.",
    what: "containers",
    load: listContainers,
    show: containerTable,
    empty: [
      "There are no containers yet. Start one, for example with ",
      el("code", {}, "docker run --detach nginx"),
      ", then refresh.",
    ],
    onRefresh: () =>
      dockerDesktop().desktopUI.toast.success("Refreshed the containers."),
  });
}
