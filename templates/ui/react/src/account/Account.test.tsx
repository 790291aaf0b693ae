import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { provider } from "../docker-desktop/oauth-provider";
import { standInForDockerDesktop } from "../docker-desktop/stand-in";
import { Account } from "./Account";

let openExternal: ReturnType<typeof standInForDockerDesktop>["openExternal"];
const fetch = vi.fn<(url: string) => Promise<Response>>();

beforeEach(() => {
  vi.stubGlobal("fetch", fetch);
  fetch
    .mockReset()
    .mockImplementation(async (url) =>
      url === provider.tokenUrl
        ? Response.json({ access_token: "secret" })
        : Response.json({ name: "Ada" }),
    );
  ({ openExternal } = standInForDockerDesktop());
  return () => {
    localStorage.clear();
    leadTo("");
  };
});

/** The page is at this query from now on. */
function leadTo(query: string) {
  window.history.replaceState(null, "", `/${query}`);
}

/** Signs in as far as the provider's page, and is led back with this answer to it. */
async function signInAndComeBack(answer: string) {
  const { unmount } = render(<Account />);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByText("Go on in the browser.");
  await vi.waitFor(() => expect(openExternal).toHaveBeenCalled());
  unmount();
  const asked = new URL(openExternal.mock.lastCall?.[0] ?? "");
  leadTo(`?${answer}&state=${asked.searchParams.get("state")}`);
}

test("asks nobody anything until Sign in is pressed", () => {
  render(<Account />);

  expect(screen.getByText("You are not signed in.")).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();
  expect(openExternal).not.toHaveBeenCalled();
  expect(fetch).not.toHaveBeenCalled();
});

test("Sign in leads to the provider's page", async () => {
  render(<Account />);

  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect((await screen.findByRole("status")).textContent).toBe(
    "Go on in the browser.",
  );
  await vi.waitFor(() =>
    expect(openExternal).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(provider.authorizeUrl),
    ),
  );
});

test("says why the provider's page could not be opened", async () => {
  openExternal.mockImplementation(() => {
    throw new Error("no browser");
  });
  render(<Account />);

  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

  expect((await screen.findByRole("alert")).textContent).toBe("no browser");
  expect(screen.queryByRole("status")).toBeNull();
});

test("whoever comes back with a code is signed in, and stays so", async () => {
  await signInAndComeBack("code=one-time");
  const { unmount } = render(<Account />);
  expect(screen.getByRole("status").textContent).toBe("Signing in…");
  expect(screen.queryByRole("button")).toBeNull();

  expect(await screen.findByText("Signed in as Ada.")).toBeDefined();
  expect(screen.queryByRole("status")).toBeNull();

  unmount();
  render(<Account />);
  expect(screen.getByText("Signed in as Ada.")).toBeDefined();
});

test("a code is used once, even where effects run twice", async () => {
  await signInAndComeBack("code=one-time");
  render(<Account />, { wrapper: StrictMode });

  expect(await screen.findByText("Signed in as Ada.")).toBeDefined();
  const urls = fetch.mock.calls.map(([url]) => url);
  expect(urls).toEqual([provider.tokenUrl, provider.userUrl]);
});

test("says what went wrong, and lets people try again", async () => {
  await signInAndComeBack("error=access_denied");
  render(<Account />);

  expect((await screen.findByRole("alert")).textContent).toBe("access_denied");
  expect(screen.getByText("You are not signed in.")).toBeDefined();

  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(screen.queryByRole("alert")).toBeNull();
  await vi.waitFor(() => expect(openExternal).toHaveBeenCalledTimes(2));
});

test("Sign out forgets who was signed in", async () => {
  await signInAndComeBack("code=one-time");
  const { unmount } = render(<Account />);

  await userEvent.click(
    await screen.findByRole("button", { name: "Sign out" }),
  );
  expect(screen.getByText("You are not signed in.")).toBeDefined();

  unmount();
  render(<Account />);
  expect(screen.getByText("You are not signed in.")).toBeDefined();
});
