/** A file with what was put into it, and what could not be, as sentences. */
export interface Edited {
  readonly text: string;
  readonly byHand: readonly string[];
}
