import { type Files, type Project, collect, file } from "../shared/plan.ts";
import { requirementsOf } from "./requirements.ts";

/**
 * A workspace of the project's own: Go takes the nearest go.work, and one around
 * the project would not list its modules. Editors find them by it, too.
 * @see https://go.dev/ref/mod#go-work-file
 */
export function goWorkspace(project: Project): Files {
  const folders = collect(project, "modules")
    .filter(({ ecosystem }) => ecosystem === "gomod")
    .map(({ folder }) => `./${folder}`);
  if (folders.length === 0) return new Map();
  const { version } = requirementsOf(project).find(
    ({ name }) => name === "Go",
  )!;
  // With a patch: 1.26 is lower than the 1.26.0 that go.mod may ask for.
  const [only, ...rest] = folders;
  const use =
    rest.length === 0
      ? `use ${only}`
      : `use (\n${folders.map((folder) => `\t${folder}\n`).join("")})`;
  return file("go.work", `go ${version}.0\n\n${use}\n`);
}
