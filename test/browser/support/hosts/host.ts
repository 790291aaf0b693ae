/** Where a command is run: by the engine's command line, on the host, in the container of the extension. */
export type Where = "docker" | "host" | "vm";

/** What a call of the page is rejected with: a plain object, or an Error with this message. */
export type Rejection = { readonly plain: object } | { readonly error: string };

/** How a command ended; without a code there is no such program. */
export interface Ended {
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * An app that shows extensions, as far as a page can tell it from the others.
 * A new one is a file beside this, and a line in `index.ts`.
 */
export interface DesktopHost {
  readonly name: string;
  /** What it tells of the extension, besides ways to its parts. */
  readonly extension: Readonly<Record<string, string>>;
  /** The program that `docker.cli` runs. */
  readonly engine: "docker" | "podman";
  /** Whether a shell reads what a blocking command is given. */
  readonly hasShell: boolean;
  /** What a command gets of the arguments of a blocking one, where there is no shell. */
  argumentsOf(args: readonly string[], where: Where): readonly string[];
  /** The body of a request to the backend. */
  bodyOf(data: unknown): string;
  /** What a command that has not ended well rejects with; undefined where it resolves. */
  failure(ended: Ended, where: Where, command: string): Rejection | undefined;
  /** What an answer of the backend rejects with that is an error. */
  refusal(status: number, body: string): Rejection;
  /** What a request rejects with that does not reach the backend. */
  unreachable(error: Error): Rejection;
  /** What people are told of such an error with a message of the backend. */
  told(status: number, message: string): string;
  /** Whether `close()` ends a streaming command. */
  readonly endsStreams: boolean;
  /** What `events --format '{{json .}}'` prints of what has happened to a container or the like. */
  eventOf(type: string, action: string, name: string): object;
  /** Whether links to docker-desktop: lead back to the page. */
  readonly leadsBack: boolean;
  /** Whether these members of `desktopUI` do something, reject, or are not there. */
  readonly dialog: Member;
  readonly navigate: Member;
}

export type Member = "works" | "rejects" | "is missing";
