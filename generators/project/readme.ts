import { IMAGES } from "../dockerfile/images.ts";
import { EXAMPLE_VENDOR, PLACEHOLDER } from "../metadata/placeholders.ts";
import { BUILD_SECRETS, CA, secretMount } from "../shared/build-secrets.ts";
import { markdown } from "../shared/encode.ts";
import { type Project, collect, offers } from "../shared/plan.ts";
import { packageManager } from "../shared/package-managers.ts";
import { runWith } from "../shared/run.ts";
import { enumerated } from "../shared/text.ts";
import { gitHubNames } from "./github.ts";
import { hostsGuide } from "./hosts.ts";
import { rootScripts } from "./manifest.ts";
import { table } from "./markdown-table.ts";
import { credentials, registryOf } from "./release.ts";
import { requirementsOf } from "./requirements.ts";

/** Values of README.md and AGENTS.md. */
export function readmeValues(project: Project) {
  const manager = project.answers["package-manager"];
  const scripts = rootScripts(project).flatMap(({ name, what }) =>
    what === undefined ? [] : [{ name, what }],
  );
  return {
    run: runWith(manager),
    requirements: requirements(project),
    publishing: { ...gitHubNames(project), ...publishing(project) },
    scripts: table(
      ["Script", "What it does"],
      scripts.map(({ name, what }) => [`\`${name}\``, what]),
    ),
    layout: table(
      ["Path", "What"],
      collect(project, "layout").map(({ path, what }) => [`\`${path}\``, what]),
    ),
    placeholders: placeholders(project),
    sections: {
      packages: collect(project, "packages"),
      hasPage: offers(project, "dashboard-tab"),
      install: packageManager(manager).project,
      installIn: packageManager(manager).startsInMember
        ? `${collect(project, "packages")[0]}/`
        : "",
      installed: packageManager(manager).installed,
      locked: locked(project),
      setup: collect(project, "setup"),
      open: offers(project, "dashboard-tab")
        ? `Then open **${markdown(project.answers.title)}** in Docker Desktop's dashboard.`
        : `Then \`${manager} run docker:ls\` lists it, and \`${manager} run docker:logs\` shows what the backend does.`,
      hosts: hostsGuide(project),
      mirror: mirrorArguments(project),
      hasLogs: scripts.some(({ name }) => name === "docker:logs"),
      secrets: secrets(project),
      guides: project.contributions.flatMap(({ guide }) =>
        typeof guide === "function" ? guide(project) : (guide ?? []),
      ),
      commands: scripts.filter(({ name }) => !name.startsWith("docker:")),
      rules: [
        "Every change is green before it is committed: lint, type check (where there is one), tests, build.",
        "Docker Desktop rejects unknown keys in `metadata.json`.",
        ...collect(project, "rules"),
      ],
    },
  };
}

/** Which lock counts, how packages come into it, and what to do where installing does not install everything. */
function locked(project: Project): string {
  const manager = project.answers["package-manager"];
  const { add, lock, name, takesOldLocks } = packageManager(manager);
  const folders = collect(project, "packages").map((each) => `\`${each}/\``);
  const contexts = collect(project, "stages").flatMap(({ context }) => context);
  const image = contexts.includes(lock)
    ? ", from which the image is built, too"
    : "";
  const commit =
    manager === "npm" ? "" : " Commit it: the first installation writes it.";
  const unnoticed = takesOldLocks
    ? ` ${name} does not tell where it lacks something.`
    : "";
  return [
    `The packages of ${enumerated(folders)} are locked in \`${lock}\`${image}.${commit}${unnoticed}`,
    `To add one, run \`${add} <package>\` in the folder that needs it.`,
    "Inside another workspace with `ignore-scripts` set, run `node scripts/install.mjs` after installing.",
  ].join(" ");
}

/** Where it says how to get the package managers that do not come with Node.js. */
const MANAGERS = {
  npm: undefined,
  pnpm: "https://pnpm.io/installation",
  yarn: "https://classic.yarnpkg.com/en/docs/install",
  bun: "https://bun.com/docs/installation",
};

/** What has to be there before the first command, and how it has to be set. */
function requirements(project: Project) {
  const manager = project.answers["package-manager"];
  const url = MANAGERS[manager];
  const { name } = packageManager(manager);
  const all = requirementsOf(project)
    .filter(({ optional }) => !optional)
    .map(({ name, url: place, version }) => ({
      name,
      url: place,
      version,
      note: name === "Node.js" && !url ? ", which brings npm" : "",
    }));
  return [
    ...all,
    ...(url ? [{ name, url, version: "", note: "" }] : []),
    {
      name: "Docker Desktop",
      url: "https://docs.docker.com/desktop/",
      version: "",
      // https://docs.docker.com/extensions/non-marketplace/
      note: ', with "Allow only extensions distributed through the Docker Marketplace" turned off in Settings > Extensions',
    },
  ];
}

function publishing({ answers: { image } }: Project) {
  return { registry: registryOf(image), ...credentials(image) };
}

/** An example of arguments that replace a base image; undefined where there is none. */
function mirrorArguments(project: Project): string | undefined {
  const [stage] = collect(project, "stages");
  const base = project.contributions.find(({ process }) => process)?.process
    ?.base;
  const image = stage?.image ?? base;
  return image === undefined
    ? undefined
    : `--build-arg ${image.toUpperCase()}_IMAGE=mirror.example.com/${IMAGES[image]}`;
}

/** Which files of configuration the image is built with, and an example of arguments that name them. */
function secrets(project: Project) {
  const instructions = collect(project, "stages")
    .flatMap((stage) => stage.instructions)
    .join("\n");
  const all = BUILD_SECRETS.filter(({ id }) =>
    instructions.includes(secretMount(id)),
  );
  return {
    names: enumerated(
      all.map(({ manager, file }) => `${manager} (\`${file}\`)`),
    ),
    proxies: all.filter((each) => "namesProxy" in each),
    ca: instructions.includes(secretMount("ca"))
      ? `--secret id=${CA.id},src=path/to/${CA.file}`
      : undefined,
    arguments: all.map(
      ({ id, file }) => `--secret id=${id},src=path/to/${file}`,
    ),
  };
}

function placeholders({ answers }: Project) {
  const urls = [
    {
      label: "com.docker.desktop.extension.icon",
      what: "a public URL of the icon for the marketplace",
      urls: [answers["icon-url"]],
    },
    {
      label: "com.docker.extension.screenshots",
      what: "public URLs of screenshots, 2400 x 1600 pixels",
      urls: answers.screenshot.map(({ url }) => url),
    },
  ].filter(({ urls }) => urls.some((url) => url.startsWith(PLACEHOLDER)));
  const vendor = {
    label: "org.opencontainers.image.vendor",
    what: "who publishes the extension",
  };
  return answers.vendor === EXAMPLE_VENDOR ? [vendor, ...urls] : urls;
}
