import { el } from "./dom";
import { header, page } from "./layout";

export function outsideDockerDesktop() {
  return page(
    header(),
    el(
      "div",
      { class: "card alert", role: "alert" },
      el("strong", {}, "This page runs as a Docker extension"),
      el(
        "p",
        {},
        "It talks to Docker through Docker Desktop, Rancher Desktop or Podman Desktop, and none of them was found here. ",
        "Build the extension's image, install it and open it there. In Docker Desktop:",
      ),
      el("pre", {}, "docker extension install <image>"),
    ),
  );
}
