import guides from "templates:guides";
import { type LoadedPart, type LoadPart, join } from "../shared/plan.ts";
import { renderText } from "../shared/templates.ts";

/** Programs on people's own machines. */
export const loadHost: LoadPart = async ({ host }) => {
  if (host.length === 0) return (await import("../shared/no-part.ts")).noPart;
  const { hostKinds } = await import("./kinds.ts");
  return hostPart(await Promise.all(host.map((kind) => hostKinds[kind]())));
};

function hostPart(kinds: readonly LoadedPart[]): LoadedPart {
  return {
    contribute: (answers, isForeign) => [
      {
        // The guides of the kinds are its subsections.
        guide: renderText(guides, "host.md", {}),
        rules: [
          "Host binaries are listed in `host.binaries` of `metadata.json`, for all three operating systems. They end up in one folder: no two may have the same name.",
        ],
      },
      ...kinds.flatMap((kind) => kind.contribute(answers, isForeign)),
    ],
    render: (project) => join(...kinds.map((kind) => kind.render(project))),
  };
}
