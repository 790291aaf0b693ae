import type { Container } from "../docker-desktop/containers";
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

function row({ Names, Image, State, Status, Ports }: Container) {
  const chip = State === "running" ? "chip running" : "chip";
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, Names, el("p", { class: "quiet" }, Image)),
    el("td", {}, el("span", { class: chip }, Status)),
    el("td", { class: "wide-only" }, Ports),
  );
}
