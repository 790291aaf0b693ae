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
