import { type Container, isRunning } from "../docker-desktop/containers";
import { el } from "../dom";

export function containerTable(containers: Container[]) {
  return el(
    "table",
    { "aria-label": "Containers" },
    el(
      "thead",
      { class: "quiet" },
      el(
        "tr",
        {},
        el("th", {}, "Name"),
        el("th", {}, "Status"),
        el("th", { class: "wide-only" }, "Ports"),
      ),
    ),
    el("tbody", {}, ...containers.map(row)),
  );
}

function row(container: Container) {
  const { name, image, status, ports } = container;
  const chip = isRunning(container) ? "chip running" : "chip";
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, name, el("p", { class: "quiet" }, image)),
    el("td", {}, el("span", { class: chip }, status)),
    el("td", { class: "wide-only" }, ports),
  );
}
