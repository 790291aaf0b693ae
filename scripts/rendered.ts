import path from "node:path";
import { describe } from "../generators/cli/describe.ts";
import { helpText } from "../generators/cli/help.ts";

/** Functions whose text is always the same, by their module. */
const TEXTS = {
  "cli/help.ts": { name: "helpText", text: helpText, file: "help.txt" },
  "cli/describe.ts": { name: "describe", text: describe, file: "schema.json" },
};

/** What a plugin is given to work with, as far as it is used here. */
interface PluginContext {
  emitFile(file: { type: "asset"; fileName: string; source: string }): unknown;
}

/**
 * Rolldown plugin that puts what `--help` and `describe` say beside the bundle,
 * so that saying it loads no question.
 * @param root of the repository
 */
export function rendered(root: string) {
  const texts = new Map(
    Object.entries(TEXTS).map(([module, text]) => [
      path.join(root, "generators", module),
      text,
    ]),
  );
  return {
    name: "rendered",
    load(this: PluginContext, id: string) {
      const found = texts.get(id);
      if (found === undefined) return undefined;
      const { name, text, file } = found;
      this.emitFile({ type: "asset", fileName: file, source: text() });
      const code = [
        'import { readFileSync } from "node:fs";',
        'import { join } from "node:path";',
        `export const ${name} = () => readFileSync(join(__dirname, "${file}"), "utf8");`,
      ];
      return { code: code.join("\n"), moduleType: "js" as const };
    },
  };
}
