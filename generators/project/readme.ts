import { IMAGES } from "../dockerfile/images.ts";
import { EXAMPLE_VENDOR, PLACEHOLDER } from "../metadata/placeholders.ts";
import { BUILD_SECRETS, CA, secretMount } from "../shared/build-secrets.ts";
import { markdown } from "../shared/encode.ts";
import { type Project, collect, offers } from "../shared/plan.ts";
import {
  type Manager,
  installedIn,
  packageManager,
} from "../shared/package-managers.ts";
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
      installedIn: installedIn(manager, collect(project, "packages")),
      isWorkspace: packageManager(manager).workspace !== undefined,
      hasPage: offers(project, "dashboard-tab"),
      install: packageManager(manager).part,
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

/** Whose lock counts where, and what to do where installing does not install everything. */
function locked(project: Project): string {
  const manager = project.answers["package-manager"];
  const contexts = collect(project, "stages").flatMap(({ context }) => context);
  const folders = collect(project, "packages").filter(
    (folder) =>
      contexts.includes(folder) || contexts.includes(`${folder}/package.json`),
  );
  const image = folders.length === 0 ? "" : `${fromLock(manager, folders)} `;
  return `${image}With \`ignore-scripts\` set, run \`node scripts/install.mjs\` after installing.`;
}

function fromLock(manager: Manager, folders: readonly string[]): string {
  const places = enumerated(folders.map((folder) => `\`${folder}/\``));
  const { lock } = packageManager(manager);
  const commit =
    manager === "npm"
      ? ""
      : `: commit \`${lock}\`, which the first installation writes`;
  return `The image installs the packages of ${places} with ${packageManager(manager).name}, as the lock beside \`package.json\` has them${commit}.`;
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
