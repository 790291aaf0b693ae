import type { Page } from "playwright-core";

/** How often a page is opened anew at most. */
const TURNS = 5;

/**
 * Whether a problem is Chromium's word for giving up what it was loading, from
 * this machine too, since a network came or went: every container that starts
 * or stops beside a test brings one.
 */
export const isNetworkChange = (problem: string): boolean =>
  problem.includes("ERR_NETWORK_CHANGED");

/** Makes a page open anew what a change of networks cut off while it was loading. */
export function openAnewAfterNetworkChange(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  let isCut = false;
  page.on("requestfailed", (request) => {
    isCut ||= isNetworkChange(request.failure()?.errorText ?? "");
  });
  const whole = async <T>(open: () => Promise<T>): Promise<T> => {
    for (let turn = 1; ; turn++) {
      isCut = false;
      try {
        const answer = await open();
        if (!isCut || turn === TURNS) return answer;
      } catch (error) {
        if (!isNetworkChange(String(error)) || turn === TURNS) throw error;
      }
    }
  };
  page.goto = (...to) => whole(() => goto(...to));
  page.reload = (...how) => whole(() => reload(...how));
}
