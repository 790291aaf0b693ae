/** Processors by the numbers that formats of executables give them. */
const ELF: Readonly<Record<number, string>> = { 62: "amd64", 183: "arm64" };
const MACH_O: Readonly<Record<number, string>> = {
  0x01000007: "amd64",
  0x0100000c: "arm64",
};
const PE: Readonly<Record<number, string>> = {
  0x8664: "amd64",
  0xaa64: "arm64",
};

const PT_INTERP = 3;

/**
 * The processor that an executable or a shared library is for, as Docker names
 * it; undefined for any other file.
 */
export function processorOf(content: Buffer): string | undefined {
  if (isElf(content)) return ELF[content.readUInt16LE(18)];
  if (content.length < 64) return undefined;
  if (content.readUInt32LE(0) === 0xfeedfacf)
    return MACH_O[content.readUInt32LE(4)];
  if (content.toString("latin1", 0, 2) === "MZ")
    return PE[content.readUInt16LE(content.readUInt32LE(60) + 4)];
  return undefined;
}

/** Whether a program for Linux runs without a loader, and so without libraries. */
export function isStatic(content: Buffer): boolean {
  if (!isElf(content)) throw new Error("not a program for Linux");
  const start = Number(content.readBigUInt64LE(32));
  const size = content.readUInt16LE(54);
  const count = content.readUInt16LE(56);
  return Array.from({ length: count }, (_, index) =>
    content.readUInt32LE(start + index * size),
  ).every((type) => type !== PT_INTERP);
}

function isElf(content: Buffer): boolean {
  return content.toString("latin1", 0, 4) === "\x7fELF";
}
