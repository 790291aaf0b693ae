/** An event of Chrome's protocol; answers to calls have no method. */
export interface BrowserEvent {
  readonly method?: string;
  readonly params?: unknown;
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Runtime/ */
interface Exception {
  readonly exceptionDetails: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

interface ConsoleCall {
  readonly type: string;
  readonly args: readonly { value?: unknown; description?: string }[];
}

/** https://chromedevtools.github.io/devtools-protocol/tot/Log/ */
interface LogEntry {
  readonly entry: {
    readonly level: string;
    readonly source: string;
    readonly text: string;
    readonly url?: string;
  };
}

/** What an event of the browser says of a failure: an error of the page, or a request. */
export function problemIn({ method, params }: BrowserEvent): {
  error?: string;
  requestFailed?: string;
} {
  if (method === "Runtime.exceptionThrown") {
    const { text, exception } = (params as Exception).exceptionDetails;
    return { error: exception?.description ?? text };
  }
  if (method === "Runtime.consoleAPICalled") {
    const { type, args } = params as ConsoleCall;
    if (type !== "error" && type !== "assert") return {};
    const words = args.map(({ value, description }) => value ?? description);
    return { error: words.join(" ") };
  }
  if (method !== "Log.entryAdded") return {};
  const { level, source, text, url = "" } = (params as LogEntry).entry;
  // The icon is what browsers ask for by themselves.
  if (level !== "error" || url.endsWith("/favicon.ico")) return {};
  // After # is the token.
  const said = `${text} ${url.replace(/#.*/, "")}`.trim();
  return source === "network" ? { requestFailed: said } : { error: said };
}
