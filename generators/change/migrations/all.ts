import { compareVersions } from "../../shared/versions.ts";
import type { Migration } from "./migration.ts";
import { nodeModulesOfItems } from "./node-modules-of-items.ts";

/** Every migration, the oldest first: a new one is a file and a line. */
export const migrations: readonly Migration[] = [nodeModulesOfItems];

/** Those that a project of a version needs. */
export function migrationsFrom(version: string): readonly Migration[] {
  return migrations.filter(
    (migration) => compareVersions(version, migration.version) < 0,
  );
}
