import { hostsOfFeatures } from "../features/questions.ts";
import type { Question } from "../shared/question.ts";

/** Programs on people's own machines. Adding a kind: a choice here, a line in kinds.ts, a folder. */
export const hostQuestions = [
  {
    type: "choices",
    name: "host",
    group: "stack",
    message: "Host binaries",
    description: "programs on people's own machines, may be repeated",
    choices: [
      { value: "script", title: "Script", hint: "sh, and cmd on Windows" },
      { value: "go", title: "Go", hint: "compiled for each system" },
      {
        value: "download",
        title: "Download",
        hint: "kubectl, pinned by checksum",
      },
    ],
    minimum: 0,
    default: ({ answers }) => hostsOfFeatures(answers).map(({ host }) => host),
    defaultText: "none, or what a feature calls",
    // It runs programs without a shell, and Node.js runs no batch file so:
    // https://nodejs.org/api/child_process.html#spawning-bat-and-cmd-files-on-windows
    warning: (value) =>
      (value as readonly string[]).includes("script")
        ? "on Windows, Podman Desktop cannot run the .cmd script. A program can be run there: --host go"
        : undefined,
    implied: (answers) => hostsOfFeatures(answers)[0]?.reason,
    conflict(value, answers) {
      const chosen = value as readonly string[];
      if (chosen.length > 0 && answers["ui"] === "none")
        return `cannot be "${chosen[0]}" together with --ui none: nothing would run it`;
      const missing = hostsOfFeatures(answers).find(
        ({ host }) => !chosen.includes(host),
      );
      return missing && `must hold "${missing.host}": ${missing.reason}`;
    },
  },
] as const satisfies readonly Question[];
