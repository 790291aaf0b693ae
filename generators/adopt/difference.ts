import type { Contribution } from "../shared/plan.ts";

/** What some contributions have that others have not, each piece by itself. */
export function difference(
  before: readonly Contribution[],
  after: readonly Contribution[],
): Contribution[] {
  const known = new Set(before.flatMap((each) => pieces(each)));
  return after.map((contribution) =>
    Object.fromEntries(
      Object.entries(contribution).flatMap(
        ([key, value]: [string, unknown]) => {
          if (Array.isArray(value)) {
            const rest = value.filter(
              (item) => !known.has(piece(key, item)),
            ) as unknown[];
            return rest.length === 0 ? [] : [[key, rest]];
          }
          return known.has(piece(key, value)) ? [] : [[key, value]];
        },
      ),
    ),
  ) as Contribution[];
}

function pieces(contribution: Contribution): string[] {
  return Object.entries(contribution).flatMap(
    ([key, value]: [string, unknown]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) =>
        piece(key, item),
      ),
  );
}

function piece(key: string, value: unknown): string {
  return `${key} ${typeof value === "function" ? String(value) : JSON.stringify(value)}`;
}
