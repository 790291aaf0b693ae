import { randomBytes } from "node:crypto";
import { docker, lastLine } from "./docker.ts";
import { FailureError } from "./errors.ts";

/** What {@link withUnstarted} makes a container of. */
export interface Unstarted {
  readonly reference: string;
  /** How its name begins. */
  readonly prefix: string;
  /** `linux/arm64`; the engine's own by default. */
  readonly platform?: string | undefined;
  /**
   * Sees to it that docker is called with these arguments however this program
   * ends, until what it returns is called.
   */
  readonly atEnd: (remove: readonly string[]) => (() => void) | void;
}

/**
 * Makes a container that is never started, as the apps do that take an
 * extension's files out of its image, and removes it again.
 * @param use gets its name
 * @throws FailureError if there can be none; nothing is pulled
 */
export async function withUnstarted<T>(
  { reference, prefix, platform, atEnd }: Unstarted,
  use: (container: string) => Promise<T>,
): Promise<T> {
  const name = `${prefix}-${randomBytes(6).toString("hex")}`;
  const remove = ["rm", "--force", "--volumes", name];
  const done = atEnd(remove);
  const create = ["create", "--pull=never", "--entrypoint=/", "--name", name];
  if (platform) create.push("--platform", platform);
  try {
    // An image from scratch has no command.
    const { ok, problem } = await docker([...create, reference]);
    if (!ok)
      throw new FailureError(
        `${reference} cannot be opened: ${lastLine(problem)}`,
        "Try: docker create --entrypoint=/ with that image.",
      );
    return await use(name);
  } finally {
    await docker(remove);
    done?.();
  }
}
