/** `import fs from "node:fs"`, alone or before names: of modules that every run loads. */
const DEFAULT =
  /^import (\w+)(?:, (\{[^}]*\}))? from (["'])(node:(?:fs|os|path|process))\3;?$/gm;

/**
 * Rolldown plugin for default imports of Node.js' own modules: in CommonJS each
 * would get an object with a copy of all that the module has, in every file.
 */
export function builtins() {
  return {
    name: "builtins",
    transform(code: string) {
      if (!code.includes("node:")) return undefined;
      return code.replace(DEFAULT, (_, name, names, __, module) => {
        const own = `const ${name} = globalThis.process.getBuiltinModule("${module}");`;
        return names ? `import ${names} from "${module}"; ${own}` : own;
      });
    },
  };
}
