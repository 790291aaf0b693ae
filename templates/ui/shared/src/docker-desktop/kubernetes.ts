import { kubectl } from "./kubectl";
import type { Table } from "./table";

interface KubeConfig {
  "current-context"?: string;
  contexts?:
    { name: string; context: { cluster: string; namespace?: string } }[] | null;
}

/** The Kubernetes contexts of the person's own configuration. */
export const kubernetesContexts: Table = {
  title: "Kubernetes contexts",
  description: "The clusters that your kubectl knows.",
  what: "contexts",
  headings: ["Context", "Cluster", "Namespace"],
  async load() {
    const printed = await kubectl("config", "view", "--output=json");
    const config = JSON.parse(printed) as KubeConfig;
    const current = config["current-context"];
    return (config.contexts ?? []).map(({ name, context }) => ({
      key: name,
      cells: [
        name === current ? `${name} (current)` : name,
        context.cluster,
        context.namespace ?? "default",
      ],
    }));
  },
};
