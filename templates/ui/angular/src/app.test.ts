import { screen } from "@testing-library/dom";
import { expect, test } from "vitest";
import { App } from "./app";
import { standInForDockerDesktop } from "./docker-desktop/stand-in";
import { title } from "./extension";
import { mountOnPage } from "./test-mount";

test("inside Docker Desktop, the page opens under its title", () => {
  standInForDockerDesktop({
    exec: () => new Promise(() => {}),
    service: { get: () => new Promise(() => {}) },
  });
  mountOnPage(App);

  const heading = screen.getByRole("heading", { level: 1 });
  expect(heading.textContent).toBe(title);
  expect(screen.queryByText(/runs as a Docker extension/)).toBeNull();
});

test("in a plain browser, the page says what is missing", () => {
  mountOnPage(App);

  const alert = screen.getByRole("alert");
  expect(alert.textContent).toContain("This page runs as a Docker extension");
  expect(alert.textContent).toContain("docker extension install");
});
