/**
 * Docker Desktop joins the arguments of a blocking `exec` into one line for the
 * host's shell, but hands those of a streaming one to the program as they are
 * (https://github.com/docker/extensions-sdk/issues/303). Rancher Desktop has no
 * shell in between: it removes one pair of quotes around an argument. So the
 * plainest form comes first here, a pair of quotes with nothing escaped inside,
 * which means the same to both. Where that cannot be, the shell's rules win.
 * @param {string} arg
 * @param {string} platform
 */
export function quote(arg, platform) {
  return platform === "win32" ? quoteForCmd(arg) : quoteForSh(arg);
}

/** @param {string} arg */
function quoteForSh(arg) {
  if (/^[\w@%+=:,./-]+$/.test(arg)) return arg;
  if (!arg.includes("'")) return `'${arg}'`;
  if (!/["$`\\]/.test(arg)) return `"${arg}"`;
  return `'${arg.replaceAll("'", String.raw`'\''`)}'`;
}

/** @param {string} arg */
function quoteForCmd(arg) {
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
