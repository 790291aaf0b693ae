import { kubectl } from "./kubectl.js";

/** @import { Table } from "../tables/data-table.js" */

/** @typedef {{ name: string, context: { cluster: string, namespace?: string } }} Context */

/**
 * The Kubernetes contexts of the person's own configuration.
 * @type {Table}
 */
export const kubernetesContexts = {
  title: "Kubernetes contexts",
  description: "The clusters that your kubectl knows.",
  what: "contexts",
  headings: ["Context", "Cluster", "Namespace"],
  async load() {
    const config = JSON.parse(await kubectl("config", "view", "--output=json"));
    const current = config["current-context"];
    /** @type {Context[]} */
    const contexts = config.contexts ?? [];
    return contexts.map(({ name, context }) => [
      name === current ? `${name} (current)` : name,
      context.cluster,
      context.namespace ?? "default",
    ]);
  },
};
