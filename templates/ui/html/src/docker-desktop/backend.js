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
    /**
     * Undefined when there was no answer, or when nobody tells.
     * @type {number | undefined}
     */
    this.statusCode = statusCode ?? status;
    /** Whether there was no answer; "not sent" if nobody can have got the request. */
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

/**
 * @param {number | undefined} statusCode
 * @param {string} text
 */
function howItWasLost(statusCode, text) {
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

/**
 * Requests to the backend; they resolve to the body of its answer. What is sent
 * is an object or an array: hosts differ in what they make of a bare text.
 */
export const backend = {
  /** @param {string} url */
  get: (url) => request((service) => service.get(url)),

  /** @param {string} url */
  delete: (url) => request((service) => service.delete(url)),

  /**
   * @param {string} url
   * @param {object} data
   */
  put: (url, data) => request((service) => service.put(url, data)),

  /**
   * @param {string} url
   * @param {object} data
   */
  post: (url, data) =>
    request((service) => service.post(url, data), { idempotent: false }),

  /**
   * @param {string} url
   * @param {object} data
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
      const retry =
        error.lost === "not sent" || (idempotent && error.lost !== undefined);
      if (!retry || Date.now() + delay > giveUpAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
  }
}
