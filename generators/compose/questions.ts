import { featureInCompose } from "../features/questions.ts";
import type { Question } from "../shared/question.ts";

const PAGE = "https://man7.org/linux/man-pages/man7/capabilities.7.html";

/** Linux capabilities, as compose.yaml names them; see PAGE. */
const CAPABILITIES =
  "AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM".split(
    " ",
  );

/** How Docker Desktop starts the container. */
export const composeQuestions = [
  {
    type: "choices",
    name: "cap-add",
    group: "stack",
    unasked: true,
    message: "Linux capabilities",
    description: "Linux capability such as NET_ADMIN, may be repeated",
    choices: CAPABILITIES.map((value) => ({ value, title: value })),
    tooMany: {
      word: "CAPABILITY",
      what: "a Linux capability such as NET_ADMIN",
      page: { title: "capabilities(7)", url: PAGE },
    },
    minimum: 0,
    default: [],
    defaultText: "none",
    conflict: (value, { backend }) =>
      backend === "none" && (value as readonly string[]).length > 0
        ? "needs a container to add them to (--backend none)"
        : undefined,
  },
  {
    type: "choice",
    name: "engine-socket",
    group: "stack",
    unasked: true,
    message: "Socket of the Engine",
    description:
      "which socket --feature docker-socket mounts; only Docker Desktop has docker.sock.raw",
    choices: [
      {
        value: "docker.sock",
        title: "docker.sock",
        hint: "every host; Docker Desktop translates paths on the way",
      },
      {
        value: "docker.sock.raw",
        title: "docker.sock.raw",
        hint: "Docker Desktop only; paths as its virtual machine has them",
      },
    ],
    default: "docker.sock",
    // https://github.com/rancher-sandbox/rancher-desktop/issues/5084
    warning: (value) =>
      value === "docker.sock.raw"
        ? "only Docker Desktop has this socket; other hosts mount an empty folder in its place. --engine-socket docker.sock is there in each"
        : undefined,
    inapplicable: ({ feature }) =>
      (feature as readonly string[] | undefined)?.includes("docker-socket")
        ? undefined
        : "no socket is mounted (without --feature docker-socket)",
  },
  {
    type: "choice",
    name: "vm",
    group: "stack",
    message: "Backend started from",
    description:
      "how the backend is started: a compose file, or the image alone, which Podman Desktop never starts",
    choices: [
      {
        value: "compose",
        title: "compose.yaml",
        hint: "every host; volumes, more services",
      },
      {
        value: "image",
        title: "Image",
        hint: "nothing to configure; never started by Podman Desktop",
      },
    ],
    default: "compose",
    // Only `vm.composefile` is read by its contribution manager:
    // https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/contribution-manager.ts
    warning: (value) =>
      value === "image"
        ? "Podman Desktop installs the extension and never starts its backend. With --vm compose it does"
        : undefined,
    inapplicable: ({ backend }) =>
      backend === "none"
        ? "there is no backend to start (--backend none)"
        : undefined,
    conflict(value, answers) {
      const need = value === "image" ? needOfCompose(answers) : undefined;
      return need && `must be "compose": ${need}`;
    },
  },
] as const satisfies readonly Question[];

/** @returns what the image alone cannot provide, as a clause, or undefined */
function needOfCompose(
  answers: Readonly<Record<string, unknown>>,
): string | undefined {
  if (answers["backend"] === "none") return undefined;
  if (answers["backend"] === "image")
    return "--backend image is a service of the compose file";
  const capabilities = answers["cap-add"] as readonly string[] | undefined;
  if (capabilities && capabilities.length > 0)
    return `--cap-add ${capabilities[0]} stands in the compose file`;
  return featureInCompose(answers);
}
