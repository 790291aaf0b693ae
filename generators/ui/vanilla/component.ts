import type { Component } from "../page.ts";

/** Without a framework, what makes a section is a function, and files have lower-case names. */
export function sectionFunction(name: string, folder: string): Component {
  const file = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
  return {
    component: `${name[0]!.toLowerCase()}${name.slice(1)}Section`,
    from: `./${folder}/${file}`,
  };
}
