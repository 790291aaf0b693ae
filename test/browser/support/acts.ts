import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { StandInDesktop } from "./desktop.ts";
import { engineImages } from "./engine.ts";
import type { OAuthServer } from "./oauth-server.ts";
import { containersOf, contexts } from "./programs.ts";

/** Waits for what no element on the page tells of. */
export const eventually = <T>(value: () => T) =>
  expect.poll(value, { timeout: 15_000 });

/** Waits until the element with this role and name has the focus. */
export const hasFocus = (
  page: Page,
  role: "button" | "checkbox" | "textbox",
  name: string,
) =>
  page
    .getByRole(role, { name, exact: true })
    .and(page.locator(":focus"))
    .waitFor();

/** Something that a page is there for. */
export type Act = (page: Page, desktop: StandInDesktop) => Promise<unknown>;

/** The engine's containers are there. */
export async function listsContainers(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Containers" });
  for (const { Names } of containersOf("docker"))
    await table.getByRole("row", { name: Names }).waitFor();
}

/** The engine's containers are asked for again, and a toast says so. */
export async function refreshesContainers(
  page: Page,
  desktop: StandInDesktop,
): Promise<void> {
  const section = page.getByRole("region", { name: "Containers" });
  await section.getByRole("table").waitFor();
  await section.getByRole("button", { name: "Refresh" }).click();
  await eventually(() => desktop.toasts).toEqual([
    "success: Refreshed the containers.",
  ]);
}

/** An item that is added is there when the page is loaded again. */
export async function keepsItems(
  page: Page,
  title = "Count whales",
): Promise<void> {
  const section = page.getByRole("region", { name: "Items" });
  await section.getByLabel("New item").fill(title);
  await section.getByRole("button", { name: "Add" }).click();
  await section.getByRole("checkbox", { name: title }).waitFor();
  await page.reload();
  await section.getByRole("checkbox", { name: title }).waitFor();
}

/** A section's table has these rows; Refresh asks for them again. */
export async function showsTable(
  page: Page,
  desktop: StandInDesktop,
  title: string,
  rows: readonly string[],
): Promise<void> {
  const section = page.getByRole("region", { name: title, exact: true });
  const table = section.getByRole("table", { name: title });
  for (const text of rows)
    await table.getByRole("row", { name: text }).waitFor();
  expect(await table.getByRole("row").count()).toBe(rows.length + 1);
  const before = desktop.calls;
  const refresh = section.getByRole("button", { name: /^Refresh / });
  await refresh.click();
  await eventually(() => desktop.calls).toBeGreaterThan(before);
  await eventually(() => refresh.getAttribute("aria-busy")).not.toBe("true");
  expect(await table.getByRole("row").count()).toBe(rows.length + 1);
}

/** A section's program answers with the name that it was given. */
export async function greets(
  page: Page,
  title: string,
  name: string,
): Promise<void> {
  const section = page.getByRole("region", { name: title, exact: true });
  await section.getByLabel("Name").fill(name);
  await section.getByRole("button", { name: `Run ${title}` }).click();
  await section
    .getByRole("status", { name: `Output of ${title}` })
    .filter({ hasText: name })
    .waitFor();
}

/**
 * Somebody signs in with the provider as Moby Dock, is known when the tab is
 * opened again, and signs out.
 * @param url of the page
 */
export async function signsInAndOut(
  page: Page,
  desktop: StandInDesktop,
  oauth: OAuthServer,
  url: string,
): Promise<void> {
  const section = page.getByRole("region", { name: "Account" });
  await section.getByText("You are not signed in.").waitFor();
  await section.getByRole("button", { name: "Sign in" }).click();
  await section.getByText("Go on in the browser.").waitFor();
  await eventually(() => desktop.opened).toHaveLength(1);
  const address = new URL(desktop.opened[0]!);
  expect(address.searchParams.get("redirect_uri")).toBe(
    "docker-desktop://dashboard/extension-tab?extensionId=acme/whale-watch",
  );

  // Docker Desktop opens the tab anew, with what the provider answered.
  await page.goto(url + oauth.agree(desktop.opened[0]!));
  await section.getByText("Signed in as Moby Dock.").waitFor();
  await page.goto(url);
  await section.getByText("Signed in as Moby Dock.").waitFor();
  await section.getByRole("button", { name: "Sign out" }).click();
  await section.getByText("You are not signed in.").waitFor();
}

/** A job is started, and runs. */
export async function startsJob(page: Page): Promise<void> {
  const section = page.getByRole("region", { name: "Jobs" });
  await section.getByRole("button", { name: "Start a job" }).click();
  await section
    .getByText(/running, \d+ %/)
    .first()
    .waitFor();
}

/** The Engine's images are there, by way of the backend. */
export async function listsImages(
  page: Page,
  desktop: StandInDesktop,
): Promise<void> {
  const names = engineImages.map(({ RepoTags: [name] }) => name!);
  await showsTable(page, desktop, "Images", names);
}

/** The page was counted in Redis. */
export async function countsVisits(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Visits" });
  await table.getByRole("row").nth(1).waitFor();
}

/** The contexts of the kubeconfig are there, and kubectl says which one it is. */
export async function callsKubectl(
  page: Page,
  desktop: StandInDesktop,
): Promise<void> {
  const clusters = contexts.map(({ cluster }) => cluster);
  await showsTable(page, desktop, "Kubernetes contexts", clusters);
  await page.getByRole("button", { name: "Run kubectl" }).click();
  await page.getByText("v0.0.0-stand-in").waitFor();
}
