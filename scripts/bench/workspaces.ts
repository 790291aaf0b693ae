import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, emptyFolder, median, ratio, run } from "./measure.ts";
import { installed } from "./tools.ts";

const MANAGERS = [
  ["npm", "12.2.2"],
  ["pnpm", "12.21.0"],
  ["yarn", "1.22.22"],
  ["bun", "1.4.5"],
] as const;

/** With two folders of packages. */
const PROJECT = [
  "--yes",
  "--ui=vanilla",
  "--backend=node",
  "--image=acme/whale",
];

/** What makes a folder a workspace whose member is the project in packages/ext. */
const around = {
  name: "package.json",
  content: JSON.stringify({
    name: "around",
    private: true,
    workspaces: ["packages/*"],
  }),
};
const aroundPnpm = {
  name: "pnpm-workspace.yaml",
  content: 'packages: ["packages/*"]\n',
};

/**
 * Installing a project in a workspace, started by whoever owns the workspace,
 * against the same project alone: with two folders of packages as they are, since
 * a manager takes as long to start as to install a single small one.
 * @param node the program of a Node.js that all managers run on
 */
export function workspaces(
  node: string,
  bin: string,
  folder: string,
  rounds: number,
): void {
  const runs = path.join(folder, "workspaces");
  for (const [manager, version] of MANAGERS) {
    const home = installed(`${manager}@${version}`, path.join(folder, manager));
    const programs = [path.join(home, "node_modules/.bin"), path.dirname(node)];
    const install: Command = {
      program: manager,
      args: ["install"],
      env: {
        ...process.env,
        PATH: [...programs, process.env["PATH"]].join(path.delimiter),
      },
    };
    const project = (at: string) =>
      execFileSync(node, [bin, at, ...PROJECT, "--package-manager", manager]);
    const alone = () => {
      const root = emptyFolder(runs);
      project(path.join(root, "ext"));
      return path.join(root, "ext");
    };
    const inWorkspace = () => {
      const root = emptyFolder(runs);
      project(path.join(root, "packages/ext"));
      for (const { name, content } of [around, aroundPnpm])
        writeFileSync(path.join(root, name), content);
      return root;
    };
    const times = { alone: [] as number[], inside: [] as number[] };
    for (let round = -1; round < rounds; round++) {
      const each = {
        alone: run(install, alone()),
        inside: run(install, inWorkspace()),
      };
      if (round < 0) continue;
      times.alone.push(each.alone);
      times.inside.push(each.inside);
    }
    console.log(
      `${manager} ${version} install: ${median(times.alone).toFixed(0)} ms, in a workspace ${ratio(times.inside, times.alone)} (limit 1.5)`,
    );
  }
}
