import { describe } from "vitest";
import type { Start } from "./client.ts";
import { errors } from "./errors.ts";
import { lifecycle } from "./process.ts";
import { robustness } from "./robustness.ts";
import { routes } from "./routes.ts";
import type { Exit } from "./run-backend.ts";

/** What a backend may have beyond its routes. */
export interface ContractOptions {
  /** Runs the backend's own health check against a socket; without it nothing is said about that. */
  healthcheck?: (socket: string) => Promise<Exit>;
  /** After how many ms a request that never becomes whole is given up; without it nothing is said about that. */
  requestTimeout?: number;
  /**
   * It waits for ever where the head of a request does not end. uvicorn has no
   * option against that, and on a unix socket there are no strangers.
   */
  endlessHeads?: boolean;
}

/**
 * The behaviour that all emitted backends share, over a real unix socket and
 * whatever language is behind it. `start` starts a backend with no items, on
 * the given socket path or on a fresh one, and rejects when it does not come up.
 *
 * Not covered, because no route provokes it from outside: the 500 that a bug in
 * a handler has to become. Each backend tests that in its own language.
 */
export function describeBackendContract(
  name: string,
  start: Start,
  options: ContractOptions = {},
): void {
  describe(`backend contract: ${name}`, () => {
    describe("routes", () => routes(start));
    describe("errors", () => errors(start));
    describe("robustness", () => robustness(start, options));
    describe("process", () => lifecycle(start, options.healthcheck));
  });
}
