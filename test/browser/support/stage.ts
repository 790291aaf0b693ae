import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import {
  type Program,
  type RunningBackend,
  startBackend,
} from "../../contract/run-backend.ts";
import { unixJson, unixRequest } from "../../contract/unix-http.ts";
import { environment } from "../../build/support/environment.ts";
import { StandInDesktop } from "./desktop.ts";
import { dockerDesktop } from "./hosts/docker-desktop.ts";
import type { DesktopHost } from "./hosts/host.ts";
import { isNetworkChange, openAnewAfterNetworkChange } from "./networks.ts";

const screenshots = path.resolve(
  import.meta.dirname,
  "../../../test-results/running-extension",
);

/** What the extension is put together from; it stays for all tests. */
export interface Built {
  browser: Browser;
  /** The built backend, where there is one. */
  backend?: Program;
  /** Address of the built page. */
  url: string;
  /** Folders with the `docker` and the host binaries that the page gets to see. */
  programs: string[];
  /** Folder that is /backend in the container. */
  container: string;
}

/** An extension at work: a backend of its own, and pages that talk to it. */
export class Stage {
  /** What went wrong in pages without anybody asking. */
  readonly problems: string[] = [];
  readonly #built: Built;
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  #backend: RunningBackend | undefined;

  private constructor(built: Built) {
    this.#built = built;
  }

  static async set(built: Built): Promise<Stage> {
    const stage = new Stage(built);
    if (built.backend) await stage.#start(built.backend);
    return stage;
  }

  /** @throws Error where the extension has none */
  get backend(): RunningBackend {
    if (!this.#backend) throw new Error("This extension has no backend.");
    return this.#backend;
  }

  /** Starts the backend again, where it was before. */
  async restart(): Promise<void> {
    await this.#start(this.#built.backend!, this.backend.socket);
  }

  async #start(program: Program, socket?: string): Promise<void> {
    const backend = await startBackend(program, socket);
    this.#backend = backend;
    this.#cleanUps.unshift(() => backend.dispose());
  }

  /** What the backend has, asked for without the page. */
  async items(): Promise<{ id: string; title: string; done: boolean }[]> {
    const { body } = await unixRequest(this.backend.socket, "GET", "/items");
    return JSON.parse(body) as { id: string; title: string; done: boolean }[];
  }

  /** Puts items into the backend, without the page. */
  async fill(...items: { title: string; done: boolean }[]): Promise<void> {
    for (const item of items)
      await unixJson(this.backend.socket, "POST", "/items", item);
  }

  /** Takes all items from the backend, without the page. */
  async empty(): Promise<void> {
    for (const { id } of await this.items())
      await unixRequest(this.backend.socket, "DELETE", `/items/${id}`);
  }

  /** Opens the page inside Docker Desktop, or what else shows extensions. */
  async open(
    options: BrowserContextOptions = {},
    host: DesktopHost = dockerDesktop,
    platform = "linux",
  ) {
    const { programs, container, url } = this.#built;
    const desktop = new StandInDesktop({
      socket: this.#backend?.socket ?? "",
      env: environment(...programs),
      container,
      host,
      platform,
    });
    this.#cleanUps.unshift(async () => desktop.stop());
    const page = await this.newPage(options, desktop);
    await page.goto(url);
    return { page, desktop };
  }

  /** Opens the page in a plain browser. */
  async openOutside(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.newPage(options);
    await page.goto(this.#built.url);
    return page;
  }

  /** An empty page that reports its problems. */
  async newPage(
    options: BrowserContextOptions,
    desktop?: StandInDesktop,
  ): Promise<Page> {
    const context = await this.#built.browser.newContext(options);
    this.#cleanUps.unshift(() => context.close());
    context.setDefaultTimeout(15_000);
    await desktop?.install(context);
    const page = await context.newPage();
    openAnewAfterNetworkChange(page);
    const note = (problem: string) => {
      if (!isNetworkChange(problem)) this.problems.push(problem);
    };
    page.on("pageerror", ({ message }) => note(message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) note(message.text());
    });
    page.on("response", (response) => {
      if (response.status() >= 400) note(response.url());
    });
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // What a page no longer waits for has not failed.
      if (why !== "net::ERR_ABORTED") note(`${request.url()}: ${why}`);
    });
    return page;
  }

  async strike(): Promise<void> {
    for (const cleanUp of this.#cleanUps) await cleanUp();
  }
}

/** Takes a picture of the whole page, for people to look at; with TEST_PICTURES=none nobody will. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env["TEST_PICTURES"] === "none") return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({
    path: path.join(screenshots, `${name}.png`),
    fullPage: true,
    animations: "disabled",
  });
}
