import { listContainers } from "../docker-desktop/containers";
import { busyWhile, button, el } from "../dom";
import { section } from "../layout";
import { createLoader } from "../loader";
import { containerTable } from "./container-table";

export function containersSection() {
  const { element, reload } = createLoader({
    what: "containers",
    load: listContainers,
    show: (containers) =>
      containers.length > 0 ? containerTable(containers) : noContainers(),
  });
  const refresh = button("Refresh", load);

  function load() {
    return busyWhile(refresh, reload());
  }

  void load();
  return section(
    {
      title: "Containers",
      description: "All containers, running or not.",
      actions: [refresh],
    },
    element,
  );
}

function noContainers() {
  return el(
    "p",
    { class: "quiet" },
    "There are no containers yet. Start one, for example with ",
    el("code", {}, "docker run --detach nginx"),
    ", then refresh.",
  );
}
