import { dockerDesktop } from "./client.js";
import { errorMessage } from "./errors.js";

/** @import { Service } from "./client.js" */

const GIVE_UP_AFTER = 10_000;
const FIRST_DELAY = 100;
const LONGEST_DELAY = 2_000;

export class BackendError extends Error {
  name = "BackendError";

  /** @param {unknown} cause */
  constructor(cause) {
    const { statusCode, message } = Object(cause);
    super(
      statusCode === undefined
        ? "The backend does not answer."
        : (messageInBody(message) ?? errorMessage(cause)),
      { cause },
    );
    /**
     * Undefined when there was no answer.
     * @type {number | undefined}
     */
    this.statusCode = statusCode;
  }
}

/**
 * The backend's error body arrives as text in `message`.
 * @param {unknown} body
 * @returns {string | undefined}
 */
function messageInBody(body) {
  try {
    const { message } = JSON.parse(String(body));
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Requests to the backend. They resolve to the body of its answer. */
export const backend = {
  /** @param {string} url */
  get: (url) => request((service) => service.get(url)),

  /** @param {string} url */
  delete: (url) => request((service) => service.delete(url)),

  /**
   * @param {string} url
   * @param {unknown} data
   */
  put: (url, data) => request((service) => service.put(url, data)),

  /**
   * @param {string} url
   * @param {unknown} data
   */
  post: (url, data) =>
    request((service) => service.post(url, data), { idempotent: false }),

  /**
   * @param {string} url
   * @param {unknown} data
   */
  patch: (url, data) =>
    request((service) => service.patch(url, data), { idempotent: false }),
};

/**
 * The page may be open before the backend listens, above all after an update
 * (https://github.com/docker/extensions-sdk/issues/224): try again for a while.
 * @param {(service: Service) => Promise<any>} send
 */
async function request(send, { idempotent = true } = {}) {
  const service = dockerDesktop().extension.vm?.service;
  if (!service) throw new Error("This extension has no backend.");

  const giveUpAt = Date.now() + GIVE_UP_AFTER;
  for (let delay = FIRST_DELAY; ; delay = Math.min(delay * 2, LONGEST_DELAY)) {
    try {
      return await send(service);
    } catch (cause) {
      const error = new BackendError(cause);
      const retry = wasNotSent(error) || (idempotent && wasNotAnswered(error));
      if (!retry || Date.now() + delay > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}

/** @param {BackendError} error */
function wasNotSent({ statusCode, cause }) {
  return !statusCode && /ECONNREFUSED|ENOENT/.test(errorMessage(cause));
}

/**
 * The backend may have received the request and acted on it.
 * @param {BackendError} error
 */
function wasNotAnswered({ statusCode, cause }) {
  // Rancher Desktop's proxy answers 502 as long as the backend does not listen;
  // a 502 with a message is the backend's own.
  return statusCode
    ? statusCode === 502 && messageInBody(Object(cause).message) === undefined
    : /socket hang up|ECONNRESET/.test(errorMessage(cause));
}
