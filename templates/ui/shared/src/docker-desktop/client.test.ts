import { expect, test } from "vitest";
import { dockerDesktop, hasDockerDesktop } from "./client";
import { standInForDockerDesktop } from "./stand-in";

test("Docker Desktop is found where it provides its client", () => {
  standInForDockerDesktop({ platform: "darwin" });

  expect(hasDockerDesktop()).toBe(true);
  expect(dockerDesktop().host.platform).toBe("darwin");
});

test("a plain browser can import the client, and is told when it uses it", () => {
  expect(hasDockerDesktop()).toBe(false);
  expect(() => dockerDesktop()).toThrow("Docker Desktop");
});
