import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { provider } from "../docker-desktop/oauth-provider";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { accountSection } from "./account";

let openExternal: ReturnType<typeof standInForDockerDesktop>["openExternal"];
const fetchFromProvider = vi.fn<(url: string) => Promise<Response>>();

beforeEach(() => {
  ({ openExternal } = standInForDockerDesktop());
  vi.stubGlobal("fetch", fetchFromProvider.mockReset());
  return () => {
    localStorage.clear();
    window.history.replaceState({}, "", window.location.pathname);
  };
});

const button = (name: string) => screen.getByRole("button", { name });

/** Presses Sign in, and lets the browser lead back with what the provider says. */
async function comeBackWith(answer: Record<string, string>) {
  document.body.append(accountSection());
  await userEvent.click(button("Sign in"));
  await vi.waitFor(() => expect(openExternal).toHaveBeenCalledOnce());
  const asked = new URL(openExternal.mock.calls[0]?.[0] ?? "");
  document.body.replaceChildren();
  const state = asked.searchParams.get("state") ?? "";
  const query = new URLSearchParams({ state, ...answer });
  window.history.replaceState({}, "", `?${query.toString()}`);
}

test("who is not signed in is sent to the provider's page", async () => {
  document.body.append(accountSection());
  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();

  await userEvent.click(button("Sign in"));

  expect(screen.getByRole("status").textContent).toBe("Go on in the browser.");
  await vi.waitFor(() => expect(openExternal).toHaveBeenCalledOnce());
  expect(openExternal.mock.calls[0]?.[0]).toContain(provider.authorizeUrl);
});

test("says why the provider's page could not be opened", async () => {
  openExternal.mockImplementation(() => {
    throw new Error("no browser");
  });
  document.body.append(accountSection());

  await userEvent.click(button("Sign in"));

  expect((await screen.findByRole("alert")).textContent).toBe("no browser");
  expect(screen.queryByRole("status")).toBeNull();
});

test("who comes back from there is signed in, and stays so", async () => {
  await comeBackWith({ code: "c0de" });
  fetchFromProvider
    .mockResolvedValueOnce(Response.json({ access_token: "t0ken" }))
    .mockResolvedValueOnce(Response.json({ name: "Ada" }));

  document.body.append(accountSection());
  expect(screen.getByRole("status").textContent).toBe("Signing in…");
  expect(screen.queryByRole("button")).toBeNull();
  expect(await screen.findByText("Signed in as Ada.")).toBeDefined();

  document.body.replaceChildren(accountSection());
  expect(screen.getByText("Signed in as Ada.")).toBeDefined();
  expect(fetchFromProvider).toHaveBeenCalledTimes(2);
});

test("says why it did not work, and that nobody is signed in", async () => {
  await comeBackWith({
    error: "access_denied",
    error_description: "No, thanks.",
  });

  document.body.append(accountSection());

  expect((await screen.findByRole("alert")).textContent).toBe("No, thanks.");
  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(button("Sign in")).toBeDefined();
});

test("Sign out forgets the account, and the button keeps the focus", async () => {
  const ada = { name: "Ada", accessToken: "t0ken" };
  localStorage.setItem("acme/whale-watch:oauth.account", JSON.stringify(ada));
  document.body.append(accountSection());

  await userEvent.click(button("Sign out"));

  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(localStorage).toHaveLength(0);
  expect(document.activeElement).toBe(button("Sign in"));
});
