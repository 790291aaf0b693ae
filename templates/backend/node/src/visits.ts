import type { createClient } from "redis";
import { ApiError } from "./api-error.ts";
import type { Log } from "./log.ts";

const REDIS_URL = process.env["REDIS_URL"] || "redis://cache:6379";
const DAYS = 7;

/** How long Redis may take to answer, in ms: whoever waits longer sees nothing but a page that hangs. */
export const TIMEOUT = 3000;

export interface Visit {
  /** YYYY-MM-DD, in UTC. */
  day: string;
  count: number;
}

type Redis = ReturnType<typeof createClient>;

/** Counts the visits of each day, in a hash of Redis. */
export class Visits {
  readonly #log: Log;
  readonly #url: string;
  readonly #key: string;
  #redis: Redis | undefined;

  constructor(log: Log, url = REDIS_URL, key = "visits") {
    this.#log = log;
    this.#url = url;
    this.#key = key;
  }

  async count(): Promise<Visit> {
    const day = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
    const count = await this.#ask((redis) => redis.hIncrBy(this.#key, day, 1));
    return { day, count };
  }

  /** The last days that have any, the newest first. */
  async recent(): Promise<Visit[]> {
    const counts = await this.#ask((redis) => redis.hGetAll(this.#key));
    return Object.entries(counts)
      .map(([day, count]) => ({ day, count: Number(count) }))
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))
      .slice(0, DAYS);
  }

  /** At once: whoever still waits for an answer is told that there is none. */
  async close(): Promise<void> {
    this.#redis?.destroy();
  }

  async #ask<T>(command: (redis: Redis) => Promise<T>): Promise<T> {
    // Loading it takes longer than all the rest of the start: not before it is needed.
    const library = await import("redis");
    const redis = (this.#redis ??= this.#connect(library.createClient));
    // What is asked of a client that is destroyed fails at once.
    const late = setTimeout(() => redis.destroy(), TIMEOUT);
    try {
      return await command(redis);
    } catch (error) {
      // An answer all the same, and not that Redis is still starting: a bug.
      const { ErrorReply } = library;
      if (error instanceof ErrorReply && !error.message.startsWith("LOADING")) {
        throw error;
      }
      this.#log.error("no answer from Redis", error);
      redis.destroy();
      this.#forget(redis);
      throw new ApiError(503, "Redis does not answer.");
    } finally {
      clearTimeout(late);
    }
  }

  /** The client holds commands back until it is connected. */
  #connect(create: typeof createClient): Redis {
    const redis: Redis = create({
      url: this.#url,
      // A lost connection is made anew by the next command, not by a timer.
      socket: { reconnectStrategy: false },
    });
    redis.on("error", () => this.#forget(redis));
    // An open connection alone is nothing to stay for.
    redis.unref();
    redis.connect().catch(() => {}); // The command that waits fails, too.
    return redis;
  }

  #forget(redis: Redis): void {
    if (this.#redis === redis) this.#redis = undefined;
  }
}
