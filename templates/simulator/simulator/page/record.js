// Tells the window around the page of every call; without one, whoever listens to the page.

let last = 0;

/**
 * @param {string} member of ddClient
 * @param {unknown[]} args
 * @returns {(outcome: { value?: unknown, error?: unknown, note?: string }) => void} tells what came of it
 */
export function record(member, args) {
  const began = performance.now();
  const id = ++last;
  const post = (outcome) => {
    const ms = performance.now() - began;
    const call = { id, member, args, ms, ...outcome };
    // What cannot be cloned, such as a function, is left out.
    const simulator = JSON.parse(JSON.stringify(call));
    if (window.parent === window)
      dispatchEvent(new CustomEvent("simulator", { detail: simulator }));
    else window.parent.postMessage({ simulator }, location.origin);
  };
  post({});
  return post;
}

/** The same function; its calls are recorded. */
export function told(member, call) {
  return (...args) => {
    const report = record(member, args);
    const worked = (value) => {
      report({ value: value ?? null });
      return value;
    };
    const failed = (error) => {
      const { message } = error;
      report({ error: error instanceof Error ? { message } : error });
      throw error;
    };
    const value = call(...args);
    return value instanceof Promise
      ? value.then(worked, failed)
      : worked(value);
  };
}

const noted = new Set();

/** Says once what an author should know of a member. */
export function note(member, text) {
  if (noted.has(member)) return;
  noted.add(member);
  console.info(`Simulator: ddClient.${member} ${text}`);
  record(member, [])({ note: text });
}
