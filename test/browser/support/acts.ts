import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { StandInDesktop } from "./docker-desktop.ts";
import type { OAuthServer } from "./oauth-server.ts";
import { containers } from "./programs.ts";

/** Waits for what no element on the page tells of. */
export const eventually = <T>(value: () => T) =>
  expect.poll(value, { timeout: 15_000 });

/** The engine's containers are there. */
export async function listsContainers(page: Page): Promise<void> {
  const table = page.getByRole("table", { name: "Containers" });
  for (const { Names } of containers)
    await table.getByRole("row", { name: Names }).waitFor();
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

/** A section's table has these rows, and has them again after Refresh. */
export async function showsTable(
  page: Page,
  title: string,
  rows: readonly string[],
): Promise<void> {
  const section = page.getByRole("region", { name: title });
  const table = section.getByRole("table", { name: title });
  for (const text of rows)
    await table.getByRole("row", { name: text }).waitFor();
  expect(await table.getByRole("row").count()).toBe(rows.length + 1);
  await section.getByRole("button", { name: /^Refresh / }).click();
  await table.waitFor();
}

/** A section's program answers with the name that it was given. */
export async function greets(
  page: Page,
  title: string,
  name: string,
): Promise<void> {
  const section = page.getByRole("region", { name: title });
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
