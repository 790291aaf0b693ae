import templates from "templates:ui/component-tests";
import type { Files } from "../shared/plan.ts";
import { emit } from "../shared/templates.ts";

/** How a framework's tests have a component on a page, in TypeScript. */
export interface Mounting {
  /** Name of a section's component. */
  readonly nameOf: (section: string) => string;
  /** Name of its module, without an ending, where that is another. */
  readonly moduleOf?: (section: string) => string;
  /** Ending of the modules of components, as imports have it. */
  readonly extension: string;
  /** Whether modules export components by their names; else they are the default. */
  readonly named?: boolean;
  /** Module of Testing Library that has the queries, and what else is imported from it. */
  readonly library: string;
  readonly also?: string;
  /** An import of what mounts, where that is a module of the project. */
  readonly helper?: string;
  /** Name of the function that mounts: it takes a component and its properties. */
  readonly mount: string;
  /** What its result is assigned to where the component is taken away again. */
  readonly mounted: string;
  /** Expression that takes it away. */
  readonly unmount: string;
}

/** Tests of components, for frameworks that mount them by a call of a function. */
export function componentTests(mounting: Mounting): Files {
  const { nameOf, extension, library, helper, mount } = mounting;
  const moduleOf = mounting.moduleOf ?? nameOf;
  const list = (...words: (string | undefined)[]) =>
    words.filter((word) => word !== undefined).join(", ");
  const tests = {
    ...mounting,
    queries: (names: string) =>
      `import { ${list(mounting.also, names)} } from "${library}";`,
    component: (section: string) => {
      const name = nameOf(section);
      const imported = mounting.named ? `{ ${name} }` : name;
      const own = `import ${imported} from "./${moduleOf(section)}${extension}";`;
      return helper === undefined ? own : `${helper}\n${own}`;
    },
    mount: (section: string, properties?: string) =>
      `${mount}(${list(nameOf(section), properties)})`,
  };
  const files = emit(templates, { into: "", values: { tests } });
  return new Map(
    [...files].map(([path, file]) => [
      path.replace(
        /(\w+)\.test\.ts$/,
        (_, section: string) => `${moduleOf(section)}.test.ts`,
      ),
      file,
    ]),
  );
}
