import { axe } from "./axe.ts";
import { type BrowserEvent, problemIn } from "./browser-events.ts";
import type { Browser, Page } from "./chrome.ts";

/** How long a page may take until it has all it wants. */
const LONGEST_LOAD = 30_000;
/** How long nothing has to happen until it has. */
const QUIET = 600;
const SIZE = { width: 1200, height: 800, scale: 2 };

/** What was seen of a page; lists are empty where nothing is wrong. */
export interface Visit {
  readonly blank: readonly string[];
  readonly errors: readonly string[];
  readonly requests: readonly string[];
  readonly backend: readonly string[];
  readonly violations: readonly string[];
  /** Every call of the SDK, with what came of it. */
  readonly calls: readonly string[];
  readonly picture: Buffer | undefined;
}

/** A call of the SDK, as the page's client tells of it. */
interface SdkCall {
  readonly id: number;
  readonly member: string;
  readonly args: readonly unknown[];
  readonly value?: unknown;
  readonly error?: unknown;
  readonly note?: string;
}

/** Runs before the page's own scripts: keeps the calls, and answers questions that would wait for somebody. */
const LISTEN = `
  globalThis.simulatorCalls = new Map();
  addEventListener("simulator", ({ detail }) => simulatorCalls.set(detail.id, detail));
  globalThis.alert = globalThis.confirm = () => {};
  globalThis.prompt = () => null;
`;

/** Says whether something is to be seen. */
const IS_BLANK = `
  document.body.innerText.trim() === "" &&
  ![...document.querySelectorAll("img, svg, canvas, video, iframe")].some(
    (element) => element.getBoundingClientRect().width > 1
  )
`;

/** Asks the backend for anything: an error that it answers with is an answer, too. */
const IS_SILENT = `
  ddClient.extension.vm.service.get("/").then(
    () => "",
    ({ statusCode, message }) =>
      message === "" || /fetch failed$/.test(message) ||
      (statusCode === undefined && !/invoking remote method/.test(message))
        ? message || "It does not answer."
        : ""
  )
`;

const CALLS = "[...simulatorCalls.values()]";

/** What axe finds: rules, each with the first elements that break it. */
const VIOLATIONS = `
  axe.run().then(({ violations }) =>
    violations.map(({ id, help, nodes }) =>
      [id + ": " + help, ...nodes.slice(0, 3).map(({ html }) => "  " + html.slice(0, 150))].join("\\n")
    )
  )
`;

/** How often a page is opened anew whose loading was no fault of its own. */
const AGAIN = 3;

/**
 * Opens the page in a tab of its own, waits until it is at rest, and looks. A
 * container that comes or goes changes this machine's networks, and Chrome then
 * gives up on what it is loading: the page is opened again.
 */
export async function visit(
  ...how: Parameters<typeof visitOnce>
): Promise<Visit> {
  for (let left = AGAIN; ; left--) {
    const seen = await visitOnce(...how);
    const isDisturbed = [...seen.errors, ...seen.requests].some((text) =>
      text.includes("ERR_NETWORK_CHANGED"),
    );
    if (!isDisturbed || left === 0) return seen;
  }
}

async function visitOnce(
  browser: Browser,
  address: string,
  theme: "light" | "dark",
  hasService: boolean,
): Promise<Visit> {
  const errors: string[] = [];
  const requests: string[] = [];
  let busyAt = Date.now();
  let loaded = () => {};
  const isLoaded = new Promise<void>((resolve) => (loaded = resolve));
  const onEvent = (event: BrowserEvent) => {
    const { method = "" } = event;
    if (method.startsWith("Network.")) busyAt = Date.now();
    if (method === "Page.loadEventFired") loaded();
    const { requestFailed, error } = problemIn(event);
    if (requestFailed) requests.push(requestFailed);
    if (error) errors.push(error);
  };
  try {
    const how = { ...SIZE, theme, script: LISTEN };
    const page = await browser.open(address, how, onEvent);
    await within(LONGEST_LOAD, isLoaded);
    const calls = await rest(page, () => busyAt);
    const seen = await look(page, calls, hasService);
    return { ...seen, errors, requests: [...requests, ...seen.requests] };
  } catch (error) {
    const problem = [`It could not be looked at: ${(error as Error).message}`];
    return {
      blank: problem,
      errors,
      requests,
      backend: problem,
      violations: problem,
      calls: [],
      picture: undefined,
    };
  }
}

/** @throws Error where the page does not answer */
async function look(
  page: Page,
  calls: readonly SdkCall[],
  hasService: boolean,
): Promise<Omit<Visit, "errors">> {
  const picture = await within(LONGEST_LOAD, page.picture());
  const isBlank = await ask<boolean>(page, IS_BLANK);
  await ask(page, await axe());
  const violations = await ask<string[]>(page, VIOLATIONS);
  const ofService = calls.filter(isOfService);
  const isAnswered = ofService.some(({ value }) => value !== undefined);
  const silent =
    hasService && !isAnswered ? await ask<string>(page, IS_SILENT) : "";
  return {
    blank: isBlank ? ["There is no text and no picture on it."] : [],
    requests: ofService.filter(({ error }) => error).map(textOf),
    backend: silent === "" ? [] : [silent],
    violations,
    calls: calls.map(textOf),
    picture,
  };
}

const isOfService = ({ member }: SdkCall) =>
  member.startsWith("extension.vm.service.");

/** Waits until the page neither loads anything nor waits for its backend. */
async function rest(page: Page, busyAt: () => number): Promise<SdkCall[]> {
  const giveUpAt = Date.now() + LONGEST_LOAD;
  for (;;) {
    // While it goes to another address there is nobody to ask.
    const calls = await ask<SdkCall[]>(page, CALLS).catch(() => undefined);
    const waits = calls?.some(
      (call) =>
        isOfService(call) &&
        call.value === undefined &&
        !(call.error || call.note),
    );
    const isQuiet = Date.now() - busyAt() > QUIET && waits === false;
    if (isQuiet || Date.now() > giveUpAt) return calls ?? [];
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function textOf({ member, args, value, error, note }: SdkCall): string {
  const brief = (it: unknown) => (JSON.stringify(it) ?? "").slice(0, 200);
  const outcome =
    note ??
    (error
      ? `failed: ${brief(error)}`
      : value === undefined
        ? "has not ended"
        : brief(value));
  return `${member}(${args.map(brief).join(", ")}): ${outcome}`;
}

/** @throws Error where it takes longer */
function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`It takes longer than ${milliseconds / 1000} s.`)),
      milliseconds,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The value of an expression in the page, which may hang. */
function ask<T>(page: Page, expression: string): Promise<T> {
  return within(LONGEST_LOAD, page.evaluate(expression)) as Promise<T>;
}
