import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Program } from "../docker-desktop/program";
import { mountOnPage } from "../test-mount";
import ProgramFormSection from "./ProgramFormSection.vue";

const run = vi.fn<Program["run"]>();
const program: Program = {
  title: "Sonar",
  description: "Listens to the sea.",
  argument: "Depth",
  run,
};

beforeEach(() => {
  run.mockReset().mockResolvedValue("ping\npong\n");
});

const runButton = () => screen.getByRole("button", { name: "Run Sonar" });
const field = () => screen.getByRole("textbox", { name: "Depth" });
const findOutput = () =>
  screen.findByRole("status", { name: "Output of Sonar" });

test("runs the program with what was typed, and shows what it prints", async () => {
  mountOnPage(ProgramFormSection, { program });
  expect(screen.queryByRole("status")).toBeNull();

  await userEvent.type(field(), "  200 m {Enter}");

  expect((await findOutput()).textContent).toBe("ping\npong\n");
  expect(run).toHaveBeenCalledExactlyOnceWith("200 m");
});

test("a blank argument is not sent", async () => {
  mountOnPage(ProgramFormSection, { program });

  await userEvent.type(field(), "   {Enter}");

  expect(run).not.toHaveBeenCalled();
});

test("a program without an argument asks for none", async () => {
  const { argument: _, ...plain } = program;
  mountOnPage(ProgramFormSection, { program: plain });
  expect(screen.queryByRole("textbox")).toBeNull();

  await userEvent.click(runButton());

  expect(await findOutput()).toBeDefined();
});

test("runs once at a time", async () => {
  const slow = Promise.withResolvers<string>();
  run.mockReturnValueOnce(slow.promise);
  mountOnPage(ProgramFormSection, { program });

  await userEvent.type(field(), "200 m{Enter}{Enter}");
  expect(runButton().getAttribute("aria-busy")).toBe("true");
  slow.resolve("ping");

  await findOutput();
  expect(run).toHaveBeenCalledOnce();
  expect(runButton().getAttribute("aria-busy")).toBe("false");
});

test("a failure takes the place of the output, until it works again", async () => {
  mountOnPage(ProgramFormSection, { program });
  await userEvent.type(field(), "200 m{Enter}");
  await findOutput();
  run.mockRejectedValueOnce(new Error("sonar: not found"));

  await userEvent.click(runButton());
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Could not run it: sonar: not found",
  );
  expect(screen.queryByRole("status")).toBeNull();

  await userEvent.click(runButton());
  expect(await findOutput()).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});
