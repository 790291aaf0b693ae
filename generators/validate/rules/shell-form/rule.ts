import { lastOf } from "../../read/stages.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "shell-form",
  severity: "warning",
  title: "The image's command is a list, not a line for a shell",
  protects:
    "A shell in between does not hand on the signal to stop: updating or removing the extension waits until the backend is killed.",
  remedy:
    'Write it as a JSON list: CMD ["/service", "-socket", "/run/guest-services/backend.sock"].',
  sources: [
    {
      title: "Docker: JSONArgsRecommended",
      url: "https://docs.docker.com/reference/build-checks/json-args-recommended/",
    },
  ],
  *check({ build, input }) {
    const isByShell = (command: readonly string[] | undefined) =>
      /^\/bin\/\w*sh$/.test(command?.[0] ?? "") && command?.[1] === "-c";
    if (
      input.kind === "image" &&
      [input.entrypoint, input.command].some(isByShell)
    )
      yield {
        message: "The image's command is run by a shell.",
        place: undefined,
      };
    if (!build || lastOf(build.last, "SHELL")) return;
    const entrypoint = lastOf(build.last, "ENTRYPOINT");
    const command = lastOf(build.last, "CMD");
    for (const step of [entrypoint, command]) {
      if (!step || step.instruction.list || step.instruction.text === "")
        continue;
      // Beside an entrypoint in form of a list, a command is its arguments.
      const { keyword, text, words, place } = step.instruction;
      const start =
        place.end - lengthOfArguments(build.dockerfile.file.text, place);
      // Words without anything that a shell would look at.
      const isPlain =
        words.every((word) => /^[\w@%+=:,./-]+$/.test(word.text)) &&
        !/^(?:exec|cd|export|source|\.)$/.test(words[0]!.text) &&
        !words[0]!.text.includes("=");
      yield {
        message: `${keyword} is run by a shell: ${shortened(text)}`,
        place,
        ...(isPlain
          ? {
              edits: [
                {
                  file: place.file,
                  start,
                  end: place.end,
                  text: JSON.stringify(
                    words.map((word) => word.text),
                  ).replaceAll('","', '", "'),
                },
              ],
            }
          : {}),
      };
    }
  },
};

function lengthOfArguments(
  text: string,
  { start, end }: { start: number; end: number },
): number {
  return text.slice(start, end).replace(/^\S+\s+/, "").length;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
