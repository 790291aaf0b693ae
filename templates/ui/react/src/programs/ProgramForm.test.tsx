import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import type { Program } from "../docker-desktop/program";
import { ProgramForm } from "./ProgramForm";

const run = vi.fn<(argument: string) => Promise<string>>();
const greeter: Program = {
  title: "Greeter",
  description: "Greets people.",
  argument: "Name",
  run,
};
const clock: Program = { title: "Clock", description: "Tells time.", run };

beforeEach(() => {
  run.mockReset().mockImplementation(async (name) => `Hello, ${name}!\n`);
});

const field = () => screen.getByRole("textbox", { name: "Name" });
const output = () => screen.getByRole("status", { name: "Output of Greeter" });
const runButton = () => screen.getByRole("button", { name: "Run Greeter" });

test("runs the program with what was typed, and shows what it prints", async () => {
  render(<ProgramForm program={greeter} />);
  expect(output().textContent).toBe("");

  await userEvent.type(field(), " Ada {Enter}");

  await screen.findByText("Hello, Ada!");
  expect(run).toHaveBeenCalledExactlyOnceWith("Ada");
  expect(output().querySelector("pre")?.textContent).toBe("Hello, Ada!\n");
});

test("a blank argument is not sent", async () => {
  render(<ProgramForm program={greeter} />);

  await userEvent.type(field(), "   ");
  await userEvent.click(runButton());

  expect(run).not.toHaveBeenCalled();
});

test("a program that takes no argument has no field for one", async () => {
  run.mockResolvedValue("noon");
  render(<ProgramForm program={clock} />);
  expect(screen.queryByRole("textbox")).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: "Run Clock" }));

  expect(await screen.findByText("noon")).toBeDefined();
});

test("does not run twice at a time", async () => {
  const slow = Promise.withResolvers<string>();
  run.mockReturnValueOnce(slow.promise);
  render(<ProgramForm program={greeter} />);

  await userEvent.type(field(), "Ada{Enter}{Enter}");
  await userEvent.click(runButton());
  expect(runButton().getAttribute("aria-busy")).toBe("true");
  expect(run).toHaveBeenCalledOnce();

  slow.resolve("Hello at last");
  await screen.findByText("Hello at last");
  await waitFor(() =>
    expect(runButton().getAttribute("aria-busy")).toBe("false"),
  );
});

test("a failure replaces what was printed, and the other way round", async () => {
  render(<ProgramForm program={greeter} />);
  await userEvent.type(field(), "Ada{Enter}");
  await screen.findByText("Hello, Ada!");

  run.mockRejectedValueOnce(new Error("no such file"));
  await userEvent.click(runButton());
  expect((await screen.findByRole("alert")).textContent).toBe(
    "Could not run it: no such file",
  );
  expect(output().textContent).toBe("");

  await userEvent.click(runButton());
  expect(await screen.findByText("Hello, Ada!")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});
