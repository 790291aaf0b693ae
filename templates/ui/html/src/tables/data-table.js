import { busyWhile, find, html } from "../dom.js";
import { createLoader } from "../loader.js";

/**
 * A table that the page loads and shows.
 * @typedef {object} Table
 * @property {string} title
 * @property {string} description
 * @property {string} what what is loaded, as in "Loading images…"
 * @property {string[]} headings
 * @property {() => Promise<string[][]>} load resolves to the cells of each row
 */

/** @param {Table} table */
export function dataTableSection(table) {
  const { title, description, what, load } = table;
  const section = html`
    <section class="card" aria-label="${title}">
      <div class="row">
        <div class="grow">
          <h2>${title}</h2>
          <p class="quiet">${description}</p>
        </div>
        <button type="button" aria-label="Refresh ${what}">Refresh</button>
      </div>
    </section>
  `;
  const refreshButton = find(section, "button");
  const { element, reload } = createLoader({
    what,
    load,
    show: (rows) => tableOf(table, rows),
    empty: html`<p class="quiet">There are no ${what}.</p>`,
  });
  const refresh = () => busyWhile(refreshButton, reload());

  refreshButton.addEventListener("click", refresh);
  section.append(element);
  void refresh();
  return section;
}

/**
 * @param {Table} table
 * @param {string[][]} rows
 */
function tableOf({ title, headings }, rows) {
  const table = html`
    <table class="even" aria-label="${title}">
      <thead class="quiet">
        <tr></tr>
      </thead>
      <tbody></tbody>
    </table>
  `;
  find(table, "tr").append(
    ...headings.map((heading) => html`<th>${heading}</th>`),
  );
  find(table, "tbody").append(...rows.map(rowOf));
  return table;
}

/** @param {string[]} cells */
function rowOf([first, ...others]) {
  const row = html`
    <tr>
      <th scope="row">${first}</th>
    </tr>
  `;
  row.append(...others.map((cell) => html`<td>${cell}</td>`));
  return row;
}
