import { dockerDesktop } from "../docker-desktop/client.js";
import { isRunning, listContainers } from "../docker-desktop/containers.js";
import { busyWhile, find, html } from "../dom.js";
import { createLoader } from "../loader.js";

/** @import { Container } from "../docker-desktop/containers.js" */

export function containersSection() {
  const section = html`
    <section class="card" aria-label="Containers">
      <div class="row">
        <div class="grow">
          <h2>Containers</h2>
          <p class="quiet">All containers, running or not.</p>
        </div>
        <button type="button">Refresh</button>
      </div>
    </section>
  `;
  const refreshButton = find(section, "button");
  const { element, reload } = createLoader({
    what: "containers",
    load: listContainers,
    show: tableOf,
    empty: html`
      <p class="quiet">
        There are no containers yet. Start one, for example with
        <code>docker run --detach nginx</code>, then refresh.
      </p>
    `,
  });

  async function refresh() {
    const { toast } = dockerDesktop().desktopUI;
    if (await reload()) toast.success("Refreshed the containers.");
  }

  refreshButton.addEventListener("click", () =>
    busyWhile(refreshButton, refresh()),
  );
  section.append(element);
  void busyWhile(refreshButton, reload());
  return section;
}

/** @param {Container[]} containers */
function tableOf(containers) {
  const table = html`
    <table aria-label="Containers">
      <thead class="quiet">
        <tr>
          <th>Name</th>
          <th>Status</th>
          <th class="wide-only">Ports</th>
        </tr>
      </thead>
      <tbody></tbody>
    </table>
  `;
  find(table, "tbody").append(...containers.map(rowOf));
  return table;
}

/** @param {Container} container */
function rowOf(container) {
  const { name, image, status, ports } = container;
  const chip = isRunning(container) ? "chip running" : "chip";
  return html`
    <tr>
      <th scope="row">
        ${name}
        <p class="quiet">${image}</p>
      </th>
      <td>
        <span class="${chip}">${status}</span>
      </td>
      <td class="wide-only">${ports}</td>
    </tr>
  `;
}
