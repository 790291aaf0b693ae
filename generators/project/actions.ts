import templates from "templates:actions";
import type { Json } from "../shared/json.ts";
import { toYaml } from "../shared/yaml.ts";

/** A step's action that has no version yet, as parts name it. */
const UNPINNED = /^( *(?:- )?uses: )([\w-]+\/[\w-]+)$/gm;

/** The commit and the version of each action: one place, which dependency bots can raise. */
const PINS = parsePins();

function parsePins(): ReadonlyMap<string, string> {
  const manifest = templates.find(({ path }) => path === "action.yml");
  const text = manifest && "content" in manifest ? manifest.content : "";
  return new Map(
    [...text.matchAll(/uses: ([\w-]+\/[\w-]+)@([0-9a-f]{40} # v\S+)$/gm)].map(
      (line) => [line[1]!, line[2]!],
    ),
  );
}

/**
 * A workflow of GitHub Actions as YAML. Actions get their commit, since a tag can
 * be moved, with the version as comment, where bots and people read it.
 * @param workflow its steps say `uses: "owner/name"`, without a version
 * @throws Error where an action stands in no list
 * @see https://docs.github.com/en/actions/reference/security/secure-use
 */
export function toWorkflow(workflow: { readonly [key: string]: Json }): string {
  return toYaml(workflow).replace(UNPINNED, (_, uses: string, name: string) => {
    const pin = PINS.get(name);
    if (pin === undefined)
      throw new Error(`templates/actions/action.yml does not list ${name}`);
    return `${uses}${name}@${pin}`;
  });
}
