import type { Table, TableRow } from "../docker-desktop/table";
import { el } from "../dom";
import { refreshableSection } from "../refreshable";

export function dataTableSection(table: Table) {
  const { what } = table;
  return refreshableSection({
    ...table,
    refreshName: `Refresh ${what}`,
    show: (rows) => tableOf(table, rows),
    empty: [`There are no ${what}.`],
  });
}

function tableOf({ title, headings }: Table, rows: TableRow[]) {
  return el(
    "table",
    { class: "even", "aria-label": title },
    el(
      "thead",
      { class: "quiet" },
      el("tr", {}, ...headings.map((heading) => el("th", {}, heading))),
    ),
    el("tbody", {}, ...rows.map(row)),
  );
}

function row({ cells: [first = "", ...others] }: TableRow) {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, first),
    ...others.map((cell) => el("td", {}, cell)),
  );
}
