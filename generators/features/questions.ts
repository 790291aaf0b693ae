import type { Choice, Question } from "../shared/question.ts";

/** A feature, and what it cannot do without. */
interface Feature extends Choice {
  /** Backends that it makes sense for; any, and none, where it is left out. */
  readonly backends?: readonly string[];
  /** What compose.yaml has to provide for it, as a clause. */
  readonly compose?: string;
  /** A dashboard tab has to show it. */
  readonly ui?: true;
  /** A host binary that it calls. */
  readonly host?: string;
  /** Another feature that it cannot go with, and why. */
  readonly excludes?: readonly [feature: string, reason: string];
}

const WITH_ROUTES = ["go", "node", "python", "java"];
const WITH_CONTAINER = [...WITH_ROUTES, "script", "image"];

const FEATURES = [
  {
    value: "storage",
    title: "Storage",
    hint: "local database in a volume",
    backends: WITH_ROUTES,
    compose: "a volume",
  },
  {
    value: "jobs",
    title: "Jobs",
    hint: "work that outlives the tab",
    backends: WITH_ROUTES,
  },
  {
    value: "docker-socket",
    title: "Docker socket",
    hint: "the Engine API in the backend",
    backends: WITH_CONTAINER,
    compose: "a mount",
  },
  {
    value: "vm-folder",
    title: "VM folder",
    hint: "a folder of Docker's virtual machine",
    backends: WITH_CONTAINER,
    compose: "a mount",
  },
  {
    value: "service-postgres",
    title: "PostgreSQL",
    hint: "in a second container",
    backends: WITH_ROUTES,
    compose: "a second service",
    excludes: ["storage", "both keep the items"],
  },
  {
    value: "service-redis",
    title: "Redis",
    hint: "in a second container",
    backends: WITH_ROUTES,
    compose: "a second service",
  },
  {
    value: "kubernetes",
    title: "Kubernetes",
    hint: "the contexts of kubectl on the host",
    ui: true,
    host: "download",
  },
  {
    value: "oauth",
    title: "OAuth",
    hint: "signing in, with PKCE",
    ui: true,
  },
] as const satisfies readonly Feature[];

/** What the backends, compose.yaml and the page carry beyond the example. */
export const featureQuestions = [
  {
    type: "choices",
    name: "feature",
    group: "stack",
    message: "Features",
    description: "what it can do beyond the example, may be repeated",
    choices: FEATURES,
    minimum: 0,
    default: [],
    defaultText: "none",
    conflict(value, answers) {
      const chosen = value as readonly string[];
      return featuresOf(chosen)
        .map((feature) => problemOf(feature, chosen, answers))
        .find((problem) => problem !== undefined);
    },
  },
] as const satisfies readonly Question[];

/** @returns why the answers so far need compose.yaml, as a clause, or undefined */
export function featureInCompose(
  answers: Readonly<Record<string, unknown>>,
): string | undefined {
  const feature = featuresOf(answers["feature"]).find(
    ({ compose }) => compose !== undefined,
  );
  return feature && `--feature ${feature.value} needs ${feature.compose}`;
}

/** @returns host binaries that the chosen features call */
export function hostsOfFeatures(
  answers: Readonly<Record<string, unknown>>,
): { host: string; reason: string }[] {
  return featuresOf(answers["feature"]).flatMap(({ value, host }) =>
    host === undefined
      ? []
      : [{ host, reason: `--feature ${value} calls its program` }],
  );
}

function featuresOf(chosen: unknown): Feature[] {
  const names = (chosen ?? []) as readonly string[];
  return FEATURES.filter(({ value }) => names.includes(value));
}

function problemOf(
  feature: Feature,
  chosen: readonly string[],
  { ui, backend }: Readonly<Record<string, unknown>>,
): string | undefined {
  const { value, backends, excludes } = feature;
  if (backends && !backends.includes(backend as string))
    return `cannot be "${value}" together with --backend ${String(backend)}: it needs ${oneOf(backends)}`;
  if (feature.ui && ui === "none")
    return `cannot be "${value}" together with --ui none: nothing would show it`;
  if (excludes && chosen.includes(excludes[0]))
    return `cannot be "${value}" together with "${excludes[0]}": ${excludes[1]}`;
  return undefined;
}

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
