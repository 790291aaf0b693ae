import templates from "templates:simulator";
import { type Json, toJson } from "../shared/json.ts";
import {
  type LoadedPart,
  type LoadPart,
  type Project,
  file,
  join,
} from "../shared/plan.ts";
import { emit } from "../shared/templates.ts";
import { type Simulation, servedPage } from "./simulation.ts";

/** Modules that only some projects need: those whose configuration has this. */
const NEEDS: { readonly [path: string]: keyof Simulation } = {
  "simulator/parts/backend.mjs": "backend",
  "simulator/parts/services.mjs": "services",
};

const simulator: LoadedPart = {
  contribute: () => ({}),
  render(project) {
    const page = servedPage(project);
    if (page === undefined) return new Map();
    const isBuilt = page.preview !== undefined;
    const config = configOf(project);
    const keep = (path: string) => !(path in NEEDS) || NEEDS[path]! in config;
    const values = { sections: { isBuilt } };
    return join(
      emit(templates, { into: "", values, keep }),
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
