/** Something to be chosen, and what there is to choose from. */
export interface Parameter {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** A value for each parameter by name; one that cannot have any is left out. */
export type Row = Readonly<Record<string, unknown>>;

interface Pair {
  readonly one: Choice;
  readonly other: Choice;
}

interface Choice {
  readonly parameter: number;
  readonly value: number;
}

/**
 * Rows in which every two choices that go together occur together at least once:
 * most faults need no more than two (a "covering array of strength 2"). Greedy,
 * as AETG is: a row starts with a pair that is missing and takes, parameter by
 * parameter, the value that adds the most, rare pairs first. The same call gives the same rows.
 * @param valid whether these choices go together, whatever the others will be:
 *   what it accepts there has to be a row for
 * @param meaning what two choices stand for: of several pairs that stand for the
 *   same, one is enough
 * @see Cohen et al., "The AETG System", IEEE Transactions on Software Engineering 23(7), 1997
 */
export function pairwise(
  parameters: readonly Parameter[],
  valid: (row: Row) => boolean,
  meaning: (pair: Row) => unknown = (pair) => pair,
): Row[] {
  const toRow = (chosen: readonly Choice[]): Row =>
    Object.fromEntries(
      chosen
        .toSorted((a, b) => a.parameter - b.parameter)
        .map(({ parameter, value }) => {
          const { name, values } = parameters[parameter]!;
          return [name, values[value]];
        }),
    );
  const choicesOf = (parameter: number): Choice[] =>
    parameters[parameter]!.values.map((_, value) => ({ parameter, value }));
  const keys = new Map<string, string>();
  /** The same for both orders of the two, and for pairs that stand for the same. */
  const key = (one: Choice, other: Choice): string => {
    const id = [one, other].map(idOf).toSorted().join(" ");
    if (!keys.has(id))
      keys.set(id, JSON.stringify(meaning(toRow([one, other]))));
    return keys.get(id)!;
  };
  const missing = new Map<string, Pair>();
  for (const [parameter] of parameters.entries())
    for (let next = parameter + 1; next < parameters.length; next++)
      for (const one of choicesOf(parameter))
        for (const other of choicesOf(next))
          if (!missing.has(key(one, other)) && valid(toRow([one, other])))
            missing.set(key(one, other), { one, other });

  const size = ({ parameter }: Choice) => parameters[parameter]!.values.length;
  // Of two parameters with many values there are many pairs, and one in each row.
  const gain = (chosen: readonly Choice[], choice: Choice) =>
    chosen
      .filter((each) => missing.has(key(each, choice)))
      .reduce((sum, each) => sum + size(each) * size(choice), 0);
  /** Completes a row in an order; the most constrained parameters first. */
  const complete = ({ one, other }: Pair, order: readonly number[]) => {
    const chosen = [one, other];
    let covered = 1;
    for (const parameter of order) {
      if (parameter === one.parameter || parameter === other.parameter)
        continue;
      const best = choicesOf(parameter)
        .map((choice) => ({ choice, adds: gain(chosen, choice) }))
        .toSorted((a, b) => b.adds - a.adds)
        .find(({ choice }) => valid(toRow([...chosen, choice])));
      if (best === undefined) continue;
      chosen.push(best.choice);
      covered += best.adds;
    }
    return { chosen, covered };
  };

  const bySize = [...parameters.keys()].toSorted(
    (a, b) => parameters[b]!.values.length - parameters[a]!.values.length,
  );
  // As different as they can be without chance.
  const orders = bySize.map((_, start) => [
    ...bySize.slice(start),
    ...bySize.slice(0, start),
  ]);
  const rows: Row[] = [];
  while (missing.size > 0) {
    const pair = mostWanted([...missing.values()]);
    const candidates = orders.map((order) => complete(pair, order));
    const { chosen } = candidates.reduce((best, each) =>
      each.covered > best.covered ? each : best,
    );
    for (const [index, one] of chosen.entries())
      for (const other of chosen.slice(index + 1))
        missing.delete(key(one, other));
    rows.push(toRow(chosen));
  }
  return rows;
}

/** The pair whose choices miss the most partners: it will be the hardest to place later. */
function mostWanted(missing: readonly Pair[]): Pair {
  const wanted = new Map<string, number>();
  for (const { one, other } of missing)
    for (const id of [idOf(one), idOf(other)])
      wanted.set(id, (wanted.get(id) ?? 0) + 1);
  const weight = ({ one, other }: Pair) =>
    wanted.get(idOf(one))! + wanted.get(idOf(other))!;
  return missing.reduce((best, each) =>
    weight(each) > weight(best) ? each : best,
  );
}

function idOf({ parameter, value }: Choice): string {
  return `${parameter}=${value}`;
}
