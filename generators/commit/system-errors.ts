/** What a system error means to a person. */
interface Meaning {
  readonly reason: string;
  readonly remedy: string;
}

const FULL = "Free some space, or choose a directory on another disk.";
const NOT_YOURS = "Choose a directory that you may read and write.";

const MEANINGS: Readonly<Record<string, Meaning>> = {
  EACCES: { reason: "permission denied", remedy: NOT_YOURS },
  EDQUOT: { reason: "the disk quota is used up", remedy: FULL },
  EEXIST: {
    reason: "it is there already",
    remedy:
      "Something else wrote there at the same time. Run the command again.",
  },
  ELOOP: {
    reason: "its symbolic links lead in a circle",
    remedy: "Choose another directory, or correct the links.",
  },
  EMFILE: {
    reason: "too many open files",
    remedy: "Close some programs and run the command again.",
  },
  ENAMETOOLONG: {
    reason: "the path is too long",
    remedy: "Choose a directory with a shorter path.",
  },
  ENOSPC: { reason: "no space left on the disk", remedy: FULL },
  EPERM: { reason: "not permitted", remedy: NOT_YOURS },
  EROFS: {
    reason: "the file system is read-only",
    remedy: "Choose a directory that is not read-only.",
  },
};

/** Why a call to the file system failed and what to do about it. */
export function meaningOf({ code, message }: NodeJS.ErrnoException): Meaning {
  return (
    MEANINGS[code ?? ""] ?? {
      reason: message,
      remedy: "Choose another directory, or run the command again.",
    }
  );
}
