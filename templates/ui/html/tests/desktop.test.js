import assert from "node:assert/strict";
import { test } from "node:test";
import { currentDesktop } from "../src/docker-desktop/desktop.js";
import { standInForDockerDesktop } from "./stand-in.js";

const image = "acme/whale-watch:1.0.0";

const extensions = {
  "Docker Desktop": { image },
  "Rancher Desktop": { image, id: "acme/whale-watch", version: "1.0.0" },
  "Podman Desktop": { image: "" },
};

for (const [desktop, extension] of Object.entries(extensions)) {
  test(`${desktop} is told by what it says of the extension`, () => {
    standInForDockerDesktop({ extension });

    assert.equal(currentDesktop(), desktop);
  });
}
