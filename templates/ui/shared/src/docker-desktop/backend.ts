import type { v1 } from "@docker/extension-api-client-types";
import { dockerDesktop } from "./client";
import { errorMessage } from "./errors";

const GIVE_UP_AFTER = 10_000;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 2_000;

export class BackendError extends Error {
  override name = "BackendError";
  /** Undefined when there was no answer. */
  readonly statusCode: number | undefined;

  constructor(cause: unknown) {
    const { statusCode, message } = Object(cause);
    super(
      statusCode === undefined
        ? "The backend does not answer."
        : (messageInBody(message) ?? errorMessage(cause)),
      { cause },
    );
    this.statusCode = statusCode;
  }
}

/** The backend's error body arrives as text in `message`. */
function messageInBody(body: unknown): string | undefined {
  try {
    const { message } = JSON.parse(String(body));
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

type Send = (service: v1.HttpService) => Promise<unknown>;

export const backend = {
  get: <T>(url: string) => request<T>((service) => service.get(url)),
  put: <T>(url: string, data: unknown) =>
    request<T>((service) => service.put(url, data)),
  delete: <T>(url: string) => request<T>((service) => service.delete(url)),
  post: <T>(url: string, data: unknown) =>
    request<T>((service) => service.post(url, data), { idempotent: false }),
  patch: <T>(url: string, data: unknown) =>
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
      const retry = wasNotSent(error) || (idempotent && wasNotAnswered(error));
      if (!retry || Date.now() + delay > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

function wasNotSent({ statusCode, cause }: BackendError): boolean {
  return !statusCode && /ECONNREFUSED|ENOENT/.test(errorMessage(cause));
}

/** The backend may have received the request and acted on it. */
function wasNotAnswered({ statusCode, cause }: BackendError): boolean {
  // Rancher Desktop's proxy answers 502 as long as the backend does not listen;
  // a 502 with a message is the backend's own.
  return statusCode
    ? statusCode === 502 && messageInBody(Object(cause).message) === undefined
    : /socket hang up|ECONNRESET/.test(errorMessage(cause));
}
