import type { v1 } from "@docker/extension-api-client-types";
import { dockerDesktop } from "./client";
import { errorMessage } from "./errors";

const GIVE_UP_AFTER = 10_000;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 2_000;

export class BackendError extends Error {
  override name = "BackendError";
  /** Undefined when there was no answer, or when nobody tells. */
  readonly statusCode: number | undefined;
  /** Whether there was no answer; "not sent" if nobody can have got the request. */
  readonly lost: "not sent" | "not answered" | undefined;

  constructor(cause: unknown) {
    const { statusCode, message } = Object(cause);
    const said = messageInBody(message);
    const text = errorMessage(cause);
    const status = STATUS_CODES.get(text);
    const lost =
      said === undefined ? howItWasLost(statusCode, text) : undefined;
    super(
      lost
        ? "The backend does not answer."
        : (said ?? (status ? `The backend answered “${text}”.` : text)),
      { cause },
    );
    this.statusCode = statusCode ?? status;
    this.lost = lost;
  }
}

/** Podman Desktop tells of an error answer no more than these texts. */
const STATUS_CODES = new Map([
  ["Bad Request", 400],
  ["Not Found", 404],
  ["Conflict", 409],
  ["Unprocessable Entity", 422],
  ["Internal Server Error", 500],
  ["Bad Gateway", 502],
  ["Service Unavailable", 503],
]);

/** The backend's error body arrives as text in `message`. */
function messageInBody(body: unknown): string | undefined {
  try {
    const { message } = JSON.parse(String(body));
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

function howItWasLost(statusCode: number | undefined, text: string) {
  // Rancher Desktop's proxy answers 502 as long as the backend does not listen.
  if (statusCode) return statusCode === 502 ? "not answered" : undefined;
  if (/ECONNREFUSED|ENOENT/.test(text)) return "not sent";
  // The backend may have received the request and acted on it.
  return /ECONN|EPIPE|ETIMEDOUT|socket hang up|fetch failed|net::ERR_/.test(
    text,
  )
    ? "not answered"
    : undefined;
}

type Send = (service: v1.HttpService) => Promise<unknown>;

/**
 * Requests to the backend; they resolve to the body of its answer. What is sent
 * is an object or an array: hosts differ in what they make of a bare text.
 */
export const backend = {
  get: <T>(url: string) => request<T>((service) => service.get(url)),
  put: <T>(url: string, data: object) =>
    request<T>((service) => service.put(url, data)),
  delete: <T>(url: string) => request<T>((service) => service.delete(url)),
  post: <T>(url: string, data: object) =>
    request<T>((service) => service.post(url, data), { idempotent: false }),
  patch: <T>(url: string, data: object) =>
    request<T>((service) => service.patch(url, data), { idempotent: false }),
};

/**
 * The page may be open before the backend listens, above all after an update
 * (https://github.com/docker/extensions-sdk/issues/224): try again for a while.
 */
async function request<T>(send: Send, { idempotent = true } = {}): Promise<T> {
  const service = dockerDesktop().extension.vm?.service;
  if (!service) throw new Error("This extension has no backend.");

  const giveUpAt = Date.now() + GIVE_UP_AFTER;
  for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LONGEST_DELAY)) {
    try {
      return (await send(service)) as T;
    } catch (cause) {
      const error = new BackendError(cause);
      const retry =
        error.lost === "not sent" || (idempotent && error.lost !== undefined);
      if (!retry || Date.now() + delay > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}
