import templates from "templates:simulator";
import type { Json } from "../shared/json.ts";
import { toJson } from "../shared/json.ts";
import {
  type LoadedPart,
  type LoadPart,
  type Project,
  file,
  join,
  offers,
} from "../shared/plan.ts";
import { emit } from "../shared/templates.ts";

const simulator: LoadedPart = {
  contribute: () => ({}),
  render(project) {
    if (!offers(project, "dashboard-tab")) return new Map();
    const config = configOf(project);
    return join(
      emit(templates, {
        into: "",
        values: { sections: { isBuilt: "preview" in Object(config["page"]) } },
      }),
      file("simulator/config.json", toJson(config)),
    );
  },
};

/** What shows the dashboard tab in an ordinary browser, beside its real backend. */
export const loadSimulator: LoadPart = () => Promise.resolve(simulator);

/** What the parts have to say, joined: of a list or a mapping, everything. */
function configOf({ contributions }: Project): { [key: string]: Json } {
  const config: { [key: string]: Json } = {};
  for (const { simulation } of contributions)
    for (const [key, value] of Object.entries((simulation ?? {}) as object))
      config[key] = Array.isArray(value)
        ? [...((config[key] as Json[] | undefined) ?? []), ...(value as Json[])]
        : { ...(config[key] as object | undefined), ...(value as object) };
  return config;
}
