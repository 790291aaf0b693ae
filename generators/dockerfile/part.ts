import { imageLabels } from "../metadata/labels.ts";
import { dockerfile as quoted } from "../shared/encode.ts";
import {
  type BaseImage,
  type BuildStage,
  type ImageCopy,
  type ImageProcess,
  type LoadedPart,
  type LoadPart,
  type Project,
  collect,
  file,
  join,
} from "../shared/plan.ts";
import { IMAGES } from "./images.ts";
import { continued } from "./long-lines.ts";

const dockerfile: LoadedPart = {
  contribute: () => ({
    layout: [{ path: "Dockerfile", what: "the extension's image" }],
  }),
  render: (project) =>
    join(
      file("Dockerfile", renderDockerfile(project)),
      file(".dockerignore", renderDockerignore(project)),
    ),
};

/** Dockerfile and .dockerignore. */
export const loadDockerfile: LoadPart = () => Promise.resolve(dockerfile);

function renderDockerfile(project: Project): string {
  const stages = collect(project, "stages");
  const process = project.contributions.find(
    (contribution) => contribution.process,
  )?.process;
  const blocks = [
    renderImageArguments(stages, process),
    ...stages.map(renderStage),
    renderFinalStage(project, process),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** An ARG for each base image, so that mirrors can stand in: `--build-arg NODE_IMAGE=…`. */
function renderImageArguments(
  stages: readonly BuildStage[],
  process: ImageProcess | undefined,
): string {
  const used = new Set(stages.map((stage) => stage.image));
  if (process) used.add(process.base);
  return [...used]
    .map((image) => `ARG ${argumentOf(image)}=${IMAGES[image]}`)
    .join("\n");
}

/** A build stage, without a line end. */
export function renderStage(stage: BuildStage): string {
  return [
    `FROM --platform=$BUILDPLATFORM \${${argumentOf(stage.image)}} AS ${stage.name}`,
    ...stage.instructions,
  ].join("\n");
}

function renderFinalStage(
  project: Project,
  process: ImageProcess | undefined,
): string {
  const lines = process
    ? [`FROM \${${argumentOf(process.base)}}`]
    : [
        "# Nothing runs in this image: Docker Desktop only copies files out of it.",
        "FROM scratch",
      ];
  const labels = imageLabels(project.answers).map(([name, value]) =>
    continued(`${name}=${quoted(value)}`),
  );
  lines.push(`LABEL ${labels.join(" \\\n      ")}`);
  lines.push(...renderCopies(collect(project, "copies")));
  if (process) {
    if (process.workdir !== undefined) lines.push(`WORKDIR ${process.workdir}`);
    const reasons = project.contributions.flatMap(({ root }) => root ?? []);
    const asRoot = ["# Runs as root:", ...reasons.map((each) => `# ${each}`)];
    lines.push(...(reasons.length === 0 ? ["USER nobody"] : asRoot));
    lines.push(...renderProcess(process));
  }
  return lines.join("\n");
}

/** What runs in the image, and how it says that it is well. */
export function renderProcess({
  healthcheck,
  healthInterval = "30s",
  startPeriod = "5s",
  command,
}: ImageProcess): string[] {
  return [
    `HEALTHCHECK --interval=${healthInterval} --timeout=3s --start-period=${startPeriod} \\\n  CMD ${execForm(healthcheck)}`,
    `CMD ${execForm(command)}`,
  ];
}

/** What goes to the same place from the same source shares an instruction; the context comes first. */
function renderCopies(copies: readonly ImageCopy[]): string[] {
  const root = copies.filter(
    ({ from, to, chmod }) =>
      from === undefined && to === "/" && chmod === undefined,
  );
  const sources = root.flatMap((copy) => copy.sources);
  return [
    renderCopy({ sources, to: "/" }),
    ...copies.filter((copy) => !root.includes(copy)).map(renderCopy),
  ];
}

/** One copy as an instruction. */
export function renderCopy({ from, sources, to, chmod }: ImageCopy): string {
  return [
    "COPY",
    ...(from === undefined ? [] : [`--from=${from}`]),
    ...(chmod === undefined ? [] : [`--chmod=${chmod}`]),
    ...sources,
    to,
  ].join(" ");
}

/** Everything is left out but what the Dockerfile copies. */
function renderDockerignore(project: Project): string {
  const copied = [
    ...collect(project, "copies")
      .filter(({ from }) => from === undefined)
      .flatMap(({ sources }) => sources),
    ...collect(project, "stages").flatMap(({ context }) => context),
  ];
  const generated = [
    "**/node_modules",
    "**/dist",
    "**/bin",
    "**/.venv",
    "**/__pycache__",
    "**/.env*",
    ...collect(project, "unsent"),
  ];
  return [
    "# Only what the Dockerfile copies is sent to the builder.",
    "*",
    ...[...new Set(copied)].sort().map((path) => `!${path}`),
    ...generated,
    "",
  ].join("\n");
}

function execForm(command: readonly string[]): string {
  return `[${command.map((word) => JSON.stringify(word)).join(", ")}]`;
}

/** The ARG that a base image is taken from. */
export function argumentOf(image: BaseImage): string {
  return `${image.toUpperCase()}_IMAGE`;
}
