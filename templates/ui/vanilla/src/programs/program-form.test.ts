import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Program } from "../docker-desktop/program";
import { programFormSection } from "./program-form";

const run = vi.fn<Program["run"]>();
const program: Program = {
  title: "Script",
  description: "A script in the container.",
  argument: "Name",
  run,
};

beforeEach(() => void run.mockReset());

const button = () => screen.getByRole("button", { name: "Run Script" });
const output = () => screen.getByRole("status", { name: "Output of Script" });

test("runs the program with what was typed, and shows what it printed", async () => {
  const slow = Promise.withResolvers<string>();
  run.mockReturnValueOnce(slow.promise);
  document.body.append(programFormSection(program));

  await userEvent.type(screen.getByLabelText("Name"), " whale {Enter}");
  expect(button().getAttribute("aria-busy")).toBe("true");
  expect(output().textContent).toBe("");
  slow.resolve("Hello, whale\n");

  await screen.findByText("Hello, whale");
  expect(output().textContent).toBe("Hello, whale\n");
  expect(run).toHaveBeenCalledExactlyOnceWith("whale");
});

test("a blank argument is not sent", async () => {
  document.body.append(programFormSection(program));

  await userEvent.type(screen.getByLabelText("Name"), "  {Enter}");
  await userEvent.click(button());

  expect(run).not.toHaveBeenCalled();
});

test("a program without an argument is run by its button alone", async () => {
  run.mockResolvedValueOnce("v1.34.1");
  const { argument: _, ...withoutArgument } = program;
  document.body.append(programFormSection(withoutArgument));
  expect(screen.queryByRole("textbox")).toBeNull();

  await userEvent.click(button());

  expect(await screen.findByText("v1.34.1")).toBeDefined();
});

test("a failure takes the place of the output, and the other way round", async () => {
  run
    .mockResolvedValueOnce("first")
    .mockRejectedValueOnce(new Error("No such file"))
    .mockResolvedValueOnce("third");
  document.body.append(programFormSection(program));

  await userEvent.type(screen.getByLabelText("Name"), "whale{Enter}");
  await screen.findByText("first");

  await userEvent.click(button());
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Could not run it: No such file",
  );
  expect(output().textContent).toBe("");

  await userEvent.click(button());
  expect(await screen.findByText("third")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});
