import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { mountOnPage } from "../test-mount";
import AccountSection from "./AccountSection.vue";

const fetched = vi.fn<() => Promise<Response>>();
let openExternal: ReturnType<typeof standInForDockerDesktop>["openExternal"];

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
  ({ openExternal } = standInForDockerDesktop());
});

afterEach(() => {
  localStorage.clear();
  history.replaceState(null, "", "/");
});

const click = (name: string) =>
  userEvent.click(screen.getByRole("button", { name }));

/** Presses Sign in, and opens the page again with the browser's answer. */
async function comeBackWith(answer: Record<string, string>) {
  const leave = mountOnPage(AccountSection);
  await click("Sign in");
  await screen.findByText("Go on in the browser.");
  leave();

  const url = new URL(openExternal.mock.calls[0]![0]);
  const state = url.searchParams.get("state")!;
  const query = new URLSearchParams({ state, ...answer });
  history.replaceState(null, "", `/?${query.toString()}`);
  return mountOnPage(AccountSection);
}

function answerWithToken() {
  fetched
    .mockResolvedValueOnce(Response.json({ access_token: "t0ken" }))
    .mockResolvedValueOnce(Response.json({ name: "Ahab" }));
}

test("says at once that nobody is signed in", () => {
  mountOnPage(AccountSection);

  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();
});

test("Sign in goes on in the browser", async () => {
  mountOnPage(AccountSection);

  await click("Sign in");

  expect((await screen.findByRole("status")).textContent?.trim()).toBe(
    "Go on in the browser.",
  );
  expect(openExternal).toHaveBeenCalledOnce();
});

test("says why the browser could not be asked", async () => {
  openExternal.mockImplementation(() => {
    throw new Error("There is no browser.");
  });
  mountOnPage(AccountSection);

  await click("Sign in");

  expect((await screen.findByRole("alert")).textContent?.trim()).toBe(
    "There is no browser.",
  );
  expect(screen.queryByRole("status")).toBeNull();
});

test("who comes back with a code is signed in, and stays so", async () => {
  answerWithToken();
  const leave = await comeBackWith({ code: "c0de" });
  expect(screen.getByRole("status").textContent?.trim()).toBe("Signing in…");

  await screen.findByText("Signed in as Ahab.");
  leave();

  mountOnPage(AccountSection);
  expect(screen.getByText("Signed in as Ahab.")).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();
});

test("says what the provider refused, and Sign in tries again", async () => {
  await comeBackWith({ error: "access_denied" });

  expect((await screen.findByRole("alert")).textContent?.trim()).toBe(
    "access_denied",
  );
  expect(screen.getByText("You are not signed in.")).toBeDefined();
  await click("Sign in");

  expect(await screen.findByText("Go on in the browser.")).toBeDefined();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("Sign out forgets who was signed in", async () => {
  answerWithToken();
  await comeBackWith({ code: "c0de" });
  await screen.findByText("Signed in as Ahab.");

  await click("Sign out");

  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(localStorage.length).toBe(0);
});
