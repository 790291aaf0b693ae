import { wholeFile } from "../../read/place.ts";
import { programsOf } from "../../read/programs.ts";
import type { Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "line-endings",
  severity: "warning",
  title: "Scripts and the Dockerfile have the line ends of Linux",
  protects:
    "A script with Windows' line ends does not start: its interpreter is looked for under a name with a carriage return.",
  remedy:
    "Save it with LF, and have git keep it so: `*.sh text eol=lf` in .gitattributes.",
  sources: [
    {
      title: "GitHub: line endings",
      url: "https://docs.github.com/get-started/git-basics/configuring-git-to-handle-line-endings",
    },
  ],
  *check({ build, manifest, textIn }) {
    const scripts = programsOf(manifest)
      .filter(({ system }) => system !== "windows")
      .map(({ path }) => textIn(path))
      .filter((file) => file?.text.startsWith("#!"));
    const files = [build?.dockerfile.file, ...scripts];
    const byPath = new Map(files.map((file) => [file?.path, file]));
    for (const file of byPath.values()) {
      const at = file?.text.indexOf("\r\n") ?? -1;
      if (!file || at < 0) continue;
      const isScript = file.text.startsWith("#!");
      yield {
        message: `${file.path} has Windows' line ends.`,
        place: isScript
          ? wholeFile(file.path)
          : { file: file.path, start: at, end: at + 1 },
        severity: isScript ? "error" : "warning",
        edits: [
          {
            file: file.path,
            start: 0,
            end: file.text.length,
            text: file.text.replaceAll("\r\n", "\n"),
          },
        ],
      };
    }
  },
};
