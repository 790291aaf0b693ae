import type { launch } from "../../templates/simulator/simulator/chrome.mjs";
import { axe } from "./axe.ts";

type Browser = Awaited<ReturnType<typeof launch>>;
type Page = Awaited<ReturnType<Browser["open"]>>;

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

/** An event of Chrome's protocol; answers to calls have no method. */
interface BrowserEvent {
  readonly method?: string;
  readonly params?: any;
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

/** Keeps the calls, from before the page's own scripts on. */
const LISTEN = `
  const calls = (globalThis.simulatorCalls = new Map());
  addEventListener("simulator", ({ detail }) => calls.set(detail.id, detail));
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

/** Opens the page in a tab of its own, waits until it is at rest, and looks. */
export async function visit(
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
  const onEvent = ({ method = "", params }: BrowserEvent) => {
    if (method.startsWith("Network.")) busyAt = Date.now();
    if (method === "Page.loadEventFired") loaded();
    const { requestFailed, error } = problemIn(method, params);
    if (requestFailed) requests.push(requestFailed);
    if (error) errors.push(error);
  };
  const how = { ...SIZE, theme, script: LISTEN };
  const opened = browser
    .open(address, how, onEvent)
    .then((page) => isLoaded.then(() => page));
  const page = await within(LONGEST_LOAD, opened).catch(
    (error: Error) => error,
  );
  if (page instanceof Error) {
    const blank = [`It does not load: ${page.message}`];
    const nothing = { backend: [], violations: [], calls: [] };
    return { blank, errors, requests, ...nothing, picture: undefined };
  }
  const calls = await rest(page, () => busyAt);
  const picture = await page.picture();
  const isBlank = await page.evaluate(IS_BLANK);
  const violations = await violationsOf(page);
  const ofService = calls.filter(({ member }) =>
    member.startsWith("extension.vm.service."),
  );
  const answered = ofService.some((call) => call.value !== undefined);
  const silent =
    hasService && !answered
      ? await within(LONGEST_LOAD, page.evaluate(IS_SILENT)).catch(
          (error: Error) => error.message,
        )
      : "";
  return {
    blank: isBlank ? ["There is no text and no picture on it."] : [],
    errors,
    requests: [
      ...requests,
      ...ofService.filter(({ error }) => error).map(textOf),
    ],
    backend: silent === "" ? [] : [silent],
    violations,
    calls: calls.map(textOf),
    picture,
  };
}

/** Waits until the page neither loads anything nor waits for its backend. */
async function rest(page: Page, busyAt: () => number): Promise<SdkCall[]> {
  const giveUpAt = Date.now() + LONGEST_LOAD;
  for (;;) {
    const calls = (await page.evaluate(
      "[...globalThis.simulatorCalls.values()]",
    )) as SdkCall[];
    const waits = calls.some(
      ({ member, value, error, note }) =>
        member.includes(".service.") && value === undefined && !(error || note),
    );
    const isQuiet = Date.now() - busyAt() > QUIET;
    if ((isQuiet && !waits) || Date.now() > giveUpAt) return calls;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What an event of the browser says of a failure. */
function problemIn(
  method: string,
  params: any,
): { error?: string; requestFailed?: string } {
  if (method === "Runtime.exceptionThrown") {
    const { text, exception } = params.exceptionDetails;
    return { error: exception?.description ?? text };
  }
  if (
    method === "Runtime.consoleAPICalled" &&
    (params.type === "error" || params.type === "assert")
  ) {
    const words = params.args.map((arg: any) => arg.value ?? arg.description);
    return { error: words.join(" ") };
  }
  if (method !== "Log.entryAdded" || params.entry.level !== "error") return {};
  const { source, text, url = "" } = params.entry;
  // Browsers ask for it by themselves.
  if (url.endsWith("/favicon.ico")) return {};
  const said = `${text} ${withoutToken(url)}`.trim();
  return source === "network" ? { requestFailed: said } : { error: said };
}

const withoutToken = (url: string) => url.replace(/#.*/, "");

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(await axe());
  const run = page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, help, nodes }) =>
      id + ": " + help + "\\n" + nodes.slice(0, 3).map(({ html }) => "  " + html.slice(0, 150)).join("\\n")))`,
  );
  return within(LONGEST_LOAD, run).catch((error: Error) => [
    `axe could not look at the page: ${error.message}`,
  ]) as Promise<string[]>;
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
