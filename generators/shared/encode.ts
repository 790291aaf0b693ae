/** One encoder for each place where an answer lands. */

/** Text of an HTML element or a quoted attribute. */
export function html(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A TypeScript string literal, quoted the way Prettier quotes it. */
export function ts(text: string): string {
  const double = JSON.stringify(text);
  const count = (quote: string) => text.split(quote).length - 1;
  if (count('"') <= count("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A constant with a text, broken where Prettier breaks it. */
export function tsConstant(name: string, text: string): string {
  const line = `const ${name} = ${ts(text)};`;
  return line.length <= 80 ? line : `const ${name} =\n  ${ts(text)};`;
}

/** A run of Markdown text: what it renders is the text, whatever is in it. */
export function markdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&|~$]/g, "\\$&")
    .replace(/^([#+-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/(?<!\\)#$/, "\\#");
}

/**
 * A quoted value of a Dockerfile instruction: BuildKit expands `$` and takes
 * `\` as its escape inside double quotes.
 */
export function dockerfile(text: string): string {
  return `"${text.replace(/[\\"$]/g, "\\$&")}"`;
}

/**
 * One argument of a command line to paste.
 * @param windows quote for PowerShell instead of a POSIX shell
 */
export function shellArgument(text: string, windows: boolean): string {
  if (/^[\w+=:./-]+$/.test(text)) return text;
  if (windows) return `'${text.replaceAll("'", "''")}'`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
