import type { Desktop } from "./desktop";

/**
 * What a blocking `exec` is to be given, so that the command gets the argument
 * as it is. Docker Desktop joins the arguments into one line for the host's
 * shell, but hands those of a streaming `exec` to the program as they are
 * (https://github.com/docker/extensions-sdk/issues/303). The others have no shell
 * in between: Podman Desktop changes nothing, Rancher Desktop removes one pair
 * of quotes around an argument.
 */
export function quote(arg: string, desktop: Desktop, platform: string): string {
  if (desktop === "Podman Desktop") return arg;
  if (desktop === "Rancher Desktop")
    return /^(["']).*\1$/.test(arg) ? `"${arg}"` : arg;
  return platform === "win32" ? quoteForCmd(arg) : quoteForSh(arg);
}

/** With a pair of quotes and nothing escaped where that is enough, which Captain understands, too. */
function quoteForSh(arg: string): string {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  if (!arg.includes("'")) return `'${arg}'`;
  if (!/["$`\\]/.test(arg)) return `"${arg}"`;
  return `'${arg.replaceAll("'", String.raw`'\''`)}'`;
}

function quoteForCmd(arg: string): string {
  // To a batch file, a comma or an equals sign would begin the next argument.
  if (/^[\w@+:./\\-]+$/.test(arg)) return arg;

  // Windows programs split their command line themselves; to them, backslashes
  // are ordinary except in front of a double quote.
  const escaped = arg
    .replace(/(\\*)"/g, String.raw`$1$1\"`)
    .replace(/\\+$/, "$&$&");
  const quoted = `"${escaped}"`;

  // cmd.exe knows no escaped quote and expands %NAME% within quotes too. A caret
  // in front of every special character keeps it from seeing any of them.
  return /["%]/.test(arg) ? quoted.replace(/[()%!^"<>&|]/g, "^$&") : quoted;
}
