/** A table that the page loads and shows. */
export interface Table {
  title: string;
  description: string;
  /** What is loaded, as in "Loading images…". */
  what: string;
  headings: string[];
  load: () => Promise<TableRow[]>;
}

export interface TableRow {
  /** Distinct within its table. */
  key: string;
  cells: string[];
}
