import { describe } from "vitest";
import { describeFeatureContract } from "./support/feature-contract.ts";
import { buildJava, javaTools } from "./support/java.ts";
import { node24, tools } from "./support/tools.ts";

const { missing, node, java } = await tools({ node: node24, java: javaTools });

describe.skipIf(missing)("emitted", () => {
  describeFeatureContract({
    backend: "java",
    toolFolders: [node, java],
    prepare: (project) => buildJava(project, java),
  });
});
