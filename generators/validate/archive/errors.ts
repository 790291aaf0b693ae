import { FailureError } from "../../shared/errors.ts";

/** An archive that cannot be read: what is wrong and where in it, then what to do. */
export class ArchiveError extends FailureError {
  /** @param message may have names of an archive in it, which are anything */
  constructor(message: string, hint: string) {
    const shown = message.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\uFFFD");
    super(shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown, hint);
  }
}

const LONGEST = 500;

/**
 * Something ends before it is whole.
 * @param at how many bytes there are
 * @param of how many there would have to be, if known
 */
export function cutOff(where: string, at: number, of?: number): ArchiveError {
  const end = of === undefined ? "" : ` of ${of}`;
  return new ArchiveError(
    `It is cut off inside ${where}, at byte ${at}${end}.`,
    "Copy it or save it again.",
  );
}

/** Something is not what its surroundings say it is. */
export function damaged(what: string): ArchiveError {
  return new ArchiveError(what, "It is damaged: copy it or save it again.");
}

/** Something goes beyond a limit. */
export function tooMuch(what: string): ArchiveError {
  return new ArchiveError(
    what,
    "It is not read any further: no extension's image should need that.",
  );
}
