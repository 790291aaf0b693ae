import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { standInStream } from "../docker-desktop/stand-in-stream";
import { mountOnPage } from "../test-mount";
import { Events } from "./events";

let stream: ReturnType<typeof standInStream>;

beforeEach(() => {
  stream = standInStream();
  standInForDockerDesktop(stream);
});

function start() {
  return userEvent.click(screen.getByRole("button", { name: "Start" }));
}

test("nothing runs until Start is pressed", async () => {
  mountOnPage(Events);
  expect(stream.exec).not.toHaveBeenCalled();

  await start();

  expect(stream.exec).toHaveBeenCalledOnce();
  expect(stream.exec.mock.calls[0]?.[0]).toBe("events");
  expect(screen.getByRole("status").textContent).toContain("Listening");
});

test("shows the newest line first", async () => {
  const page = mountOnPage(Events);
  await start();

  stream.print("container create web");
  stream.print("container start web");
  await page.whenStable();

  const texts = screen.getAllByRole("listitem").map((li) => li.textContent);
  expect(texts).toEqual([
    expect.stringContaining("container start web"),
    expect.stringContaining("container create web"),
  ]);
});

test("keeps the last 200 lines only", async () => {
  const page = mountOnPage(Events);
  await start();

  for (let i = 1; i <= 250; i++) stream.print(`event ${i}`);
  await page.whenStable();

  const items = screen.getAllByRole("listitem");
  expect(items).toHaveLength(200);
  expect(items[0]?.textContent).toContain("event 250");
});

test("Stop ends the command and keeps the lines, Clear removes them", async () => {
  const page = mountOnPage(Events);
  await start();
  stream.print("container start web");
  await page.whenStable();

  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(stream.close).toHaveBeenCalledOnce();
  expect(screen.getAllByRole("listitem")).toHaveLength(1);

  await userEvent.click(screen.getByRole("button", { name: "Clear" }));
  expect(screen.queryAllByRole("listitem")).toHaveLength(0);
});

test("the command stops when the page is left", async () => {
  const page = mountOnPage(Events);
  await start();

  page.destroy();

  expect(stream.close).toHaveBeenCalledOnce();
});

test("says why the command ended, and can start again", async () => {
  const page = mountOnPage(Events);
  await start();

  stream.printError("Cannot connect to the Docker daemon");
  stream.exit(1);
  await page.whenStable();

  expect(screen.getByRole("alert").textContent).toContain(
    "Cannot connect to the Docker daemon",
  );
  await start();
  expect(screen.queryByRole("alert")).toBeNull();
});
