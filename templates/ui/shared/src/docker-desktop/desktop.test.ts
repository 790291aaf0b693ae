import { expect, test } from "vitest";
import { currentDesktop } from "./desktop";
import { standInForDockerDesktop } from "./stand-in";

const image = "acme/whale-watch:1.0.0";

test.each([
  ["Docker Desktop", { image }],
  ["Rancher Desktop", { image, id: "acme/whale-watch", version: "1.0.0" }],
  ["Podman Desktop", { image: "" }],
])("%s is told by what it says of the extension", (desktop, extension) => {
  standInForDockerDesktop({ extension });

  expect(currentDesktop()).toBe(desktop);
});
