/** What templates of a version need of an author's files, and a merge cannot express. */
export interface Migration {
  /** Projects of older versions than this need it. */
  readonly version: string;
  /** For people: what it does. */
  readonly what: string;
  /**
   * Changes one of the author's files: one of their own, or one of ours that
   * they have touched. Done twice it changes nothing more.
   * @param name path in the project, with forward slashes
   * @returns the text as it is to be, which is the same where nothing is to be done
   */
  migrate(name: string, text: string): string;
}
