import { mock } from "node:test";

/** A function that fails once for each of `failures`, then answers. */
export function failing(failures, answer) {
  let calls = 0;
  return mock.fn(async () => {
    if (calls < failures.length) throw failures[calls++];
    return answer;
  });
}

/** Lets time pass on `mock.timers`, and what waits for it go on. */
export async function pass(milliseconds) {
  for (let passed = 0; passed < milliseconds; passed += 100) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(100);
  }
  await new Promise((resolve) => setImmediate(resolve));
}
