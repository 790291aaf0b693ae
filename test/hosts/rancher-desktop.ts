import path from "node:path";
import {
  type InstalledExtension,
  type Metadata,
  absolute,
  namedPaths,
} from "./extension.ts";

/**
 * What Rancher Desktop would refuse, or show broken, written from its source.
 * @see https://github.com/rancher-sandbox/rancher-desktop/blob/main/pkg/rancher-desktop/main/extensions/extensions.ts
 */
export function rancherDesktopProblems({
  metadata,
  files,
  compose,
}: InstalledExtension): string[] {
  const data = JSON.parse(metadata) as Metadata;
  const tab = data.ui?.["dashboard-tab"];
  const problems: string[] = [];

  if (data.icon === undefined) problems.push("Invalid extension: missing icon");
  // The navigation always loads icon.svg.
  else if (!data.icon.endsWith(".svg")) problems.push("the icon is no SVG");

  // `docker cp` keeps the last segment only, but the page's URL has all of them.
  if (tab && absolute(tab.root ?? "").split("/").length !== 2)
    problems.push(`ui root ${tab.root} is not a single segment`);

  // All host binaries end up in one folder.
  for (const system of ["darwin", "linux", "windows"] as const) {
    const names = (data.host?.binaries ?? [])
      .flatMap((tool) => tool[system] ?? [])
      .map((file) => path.posix.basename(file.path));
    if (new Set(names).size < names.length)
      problems.push(`two host binaries for ${system} have one name`);
  }

  for (const [name, { volumes = [] }] of Object.entries(
    compose?.services ?? {},
  ))
    if (volumes.some((volume) => volume.includes("docker.sock.raw")))
      problems.push(`service ${name} mounts docker.sock.raw`);

  if (files === undefined) return problems;
  for (const { what, path } of namedPaths(data))
    if (!files.has(path)) problems.push(`${what}: could not copy ${path}`);
  for (const { what, path } of namedPaths(data))
    if (
      /linux|darwin/.test(what) &&
      ((files.get(path)?.mode ?? 0) & 0o555) !== 0o555
    )
      problems.push(`${path} cannot be executed`);
  const page = tab && files.get(`${absolute(tab.root!)}/${tab.src}`)?.content;
  const rooted = page?.toString().match(/(?:src|href)="\/[^"]*"/g) ?? [];
  problems.push(...rooted.map((asset) => `${asset} is not relative`));
  return problems;
}
