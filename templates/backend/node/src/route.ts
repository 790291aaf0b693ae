import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error.ts";

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** @param id what the path has in its parentheses, "" where it has none */
export type Handler = (
  req: IncomingMessage,
  id: string,
) => Reply | Promise<Reply>;

/** A GET route also answers HEAD. */
export interface Route {
  path: RegExp;
  methods: Record<string, Handler>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });

export const created = (location: string, body: unknown): Reply => ({
  status: 201,
  headers: { Location: location },
  body,
});

/** @param what the word for it in the message, where it does not exist */
export function found<T>(what: string, value: T | undefined): T {
  if (value === undefined) {
    throw new ApiError(404, `This ${what} does not exist.`);
  }
  return value;
}
