/** A program that the page lets people run. */
export interface Program {
  title: string;
  description: string;
  /** Label of its argument; without one it takes none. */
  argument?: string;
  /** Resolves to what it prints. */
  run: (argument: string) => Promise<string>;
}
