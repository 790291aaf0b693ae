import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(
  createRequire(import.meta.url).resolve("axe-core"),
  "utf8",
);

/** What axe finds wrong with a page as it is shown now: a rule and the elements that break it. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<
    { id: string; nodes: { html: string }[] }[]
  >("axe.run().then((result) => result.violations)");
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}
