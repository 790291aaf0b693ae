/**
 * Compares two versions as semver does.
 * @returns below 0 where the first is older, above 0 where it is newer
 * @see https://semver.org/#spec-item-11
 */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [parts(a), parts(b)];
  for (const index of [0, 1, 2]) {
    const difference =
      (first.numbers[index] ?? 0) - (second.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (first.label === second.label) return 0;
  // A version without a label comes after those with one.
  if (first.label === "" || second.label === "")
    return first.label === "" ? 1 : -1;
  return first.label.localeCompare(second.label, "en", { numeric: true });
}

function parts(version: string) {
  const [core = "", label = ""] = version.split("+")[0]!.split(/-(.*)/s);
  return { numbers: core.split(".").map(Number), label };
}
