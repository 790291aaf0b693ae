import { el } from "./dom";
import { header, page } from "./layout";

export function outsideDockerDesktop() {
  return page(
    header(),
    el(
      "div",
      { class: "card alert", role: "alert" },
      el("strong", {}, "This page runs inside Docker Desktop"),
      el(
        "p",
        {},
        "It talks to Docker through Docker Desktop, which was not found here. ",
        "Build the extension's image and install it, then open it from the left menu of the dashboard:",
      ),
      el("pre", {}, "docker extension install <image>"),
    ),
  );
}
