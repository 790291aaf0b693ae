import type { Answers } from "../../generators/questions.ts";

/** A part, and words that nobody would use who does not have it. */
interface Part {
  readonly name: string;
  readonly words: RegExp;
  readonly chosen: (answers: Answers) => boolean;
}

const uiIs =
  (...all: string[]) =>
  ({ ui }: Answers) =>
    all.includes(ui);
const backendIs =
  (...all: string[]) =>
  ({ backend }: Answers) =>
    all.includes(backend);
const has = (feature: string) => (answers: Answers) =>
  (answers.feature as readonly string[]).includes(feature);
const hasHost = (host: string) => (answers: Answers) =>
  (answers.host as readonly string[]).includes(host);
const anyOf =
  (...all: Part["chosen"][]) =>
  (answers: Answers) =>
    all.some((chosen) => chosen(answers));

const PARTS: readonly Part[] = [
  {
    name: "dashboard tab",
    words: /dashboard tab\b(?!, 2400)|\bui\/|ui-source/i,
    chosen: (answers) => answers.ui !== "none",
  },
  { name: "React", words: /\breact\b/i, chosen: uiIs("react") },
  {
    name: "MUI",
    words: /\bMUI\b|@mui\/|@emotion\//,
    chosen: (answers) => answers["ui-kit"] === "mui",
  },
  { name: "Vue", words: /\bvue\b/i, chosen: uiIs("vue") },
  { name: "Svelte", words: /\bsvelte\b/i, chosen: uiIs("svelte") },
  { name: "Angular", words: /\bangular\b/i, chosen: uiIs("angular") },
  {
    name: "Vite",
    words: /\bvite(st)?\b/i,
    chosen: uiIs("react", "vue", "svelte", "angular", "vanilla"),
  },
  { name: "plain files", words: /dev-server\.js/, chosen: uiIs("html") },
  {
    name: "container",
    words: /\bbackend\/|docker:logs|\bHEALTHCHECK\b/,
    chosen: ({ backend }) => backend !== "none",
  },
  {
    name: "backend with routes",
    words: /backend\.sock|vm\.service|\/items\b|\bITEM/,
    chosen: backendIs("go", "node", "python", "java"),
  },
  {
    name: "Go",
    words: /\bGolang\b|\bgo (vet|test|build|run)\b|go\.mod|setup-go/i,
    chosen: anyOf(backendIs("go"), hasHost("go")),
  },
  {
    name: "Node.js backend",
    words: /backend\/src\/(?!main\/java|test\/java)/,
    chosen: backendIs("node"),
  },
  {
    name: "Python",
    words: /\bpython\b|\bpip\b|pytest|uvicorn/i,
    chosen: backendIs("python"),
  },
  {
    name: "Java",
    words: /\bjava\b|\bmvn\b|\bmaven\b|setup-java/i,
    chosen: backendIs("java"),
  },
  {
    name: "script in the container",
    words: /keep-alive\.sh|vm-?script/i,
    chosen: backendIs("script"),
  },
  {
    name: "wrapped image",
    words: /\bweb-page\b|WebPage/,
    chosen: backendIs("image"),
  },
  {
    name: "compose.yaml",
    words: /compose\.yaml/,
    chosen: ({ vm }) => vm === "compose",
  },
  {
    name: "host binary",
    words: /host\.cli|host\/(linux|darwin|windows|unix)\b/,
    chosen: ({ host }) => host.length > 0,
  },
  {
    name: "script on the host",
    words: /host-?script|host\/unix|greet\.cmd/i,
    chosen: hasHost("script"),
  },
  {
    name: "program on the host",
    words: /host-?program|host\/go\b/i,
    chosen: hasHost("go"),
  },
  {
    name: "download for the host",
    words: /kubectl|host[:-]pin|checksums\.txt|host\/download/i,
    chosen: hasHost("download"),
  },
  {
    name: "storage",
    words: /\bDATA_DIR\b|\bbbolt\b|sqlite|:\/data\b(?!base)/i,
    // Redis keeps its own data there.
    chosen: anyOf(has("storage"), has("service-redis")),
  },
  {
    name: "jobs",
    words: /(?<!\.)\bjobs?\b/i,
    chosen: has("jobs"),
  },
  {
    name: "Docker socket",
    words: /\bDOCKER_SOCKET\b|docker\.sock\b|engine-?images/i,
    chosen: has("docker-socket"),
  },
  {
    name: "VM folder",
    words: /\bVM_FOLDER\b|vm-?folder|vm-?files/i,
    chosen: has("vm-folder"),
  },
  {
    name: "PostgreSQL",
    words: /\bDATABASE_URL\b|PostgreSQL|psycopg|\bpgx\b|service-postgres/,
    chosen: has("service-postgres"),
  },
  {
    name: "Redis",
    words: /\bredis\b|\bvisits?\b/i,
    chosen: has("service-redis"),
  },
  {
    name: "Kubernetes",
    words: /\bkubernetes\b|kubeconfig/i,
    // A category of the marketplace is called so, too.
    chosen: anyOf(has("kubernetes"), hasHost("download"), ({ category }) =>
      category.includes("kubernetes"),
    ),
  },
  { name: "OAuth", words: /oauth|\bpkce\b/i, chosen: has("oauth") },
];

/** Files that are not about what was chosen, or record just that. */
const ELSEWHERE =
  /^(LICENSE|\.docker-extension\.json)$|(^|\/)(package-lock\.json|go\.sum)$/;

const known = new Map<string, readonly Part[]>();

/** Parts that a file speaks of, in its path or its text. */
function mentioned(path: string, content: string): readonly Part[] {
  if (ELSEWHERE.test(path)) return [];
  const key = `${path}\0${content}`;
  const found =
    known.get(key) ??
    PARTS.filter(({ name, words }) => {
      // A workflow's jobs are those of GitHub.
      if (name === "jobs" && path.startsWith(".github/")) return false;
      return words.test(`${path}\n${content}`);
    });
  known.set(key, found);
  return found;
}

/** What a file says of parts that were not chosen. */
export function strayMentions(
  path: string,
  content: string,
  answers: Answers,
): string[] {
  // The simulator shows what the extension will have become, too; what it starts now stands in one file.
  if (/^simulator\/(?!config\.json)/.test(path)) return [];
  return mentioned(path, content)
    .filter(({ chosen }) => !chosen(answers))
    .map(({ name, words }) => {
      const text = words.exec(`${path}\n${content}`)![0];
      return `${path} speaks of ${name}: ${text}`;
    });
}
