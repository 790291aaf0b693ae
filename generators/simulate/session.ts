/** An extension that is being shown. */
export interface Session {
  /** Address of the window around the page, with its token. */
  readonly address: string;
  /** Name of the extension, for people. */
  readonly title: string;
  /** The page below the address; it may have a query. */
  readonly src: string;
  /** Whether metadata.json has a backend that the page may talk to. */
  readonly hasService: boolean;
  /** What does not work here, as sentences. */
  readonly limits: readonly string[];
  /** What the backend has printed lately. */
  lastLines(): readonly string[];
  /** Resolves when it has ended by itself, with its exit code. */
  readonly ended: Promise<number>;
  /** Stops showing it. */
  close(): Promise<void>;
}
