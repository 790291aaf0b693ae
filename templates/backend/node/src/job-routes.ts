import { ApiError } from "./api-error.ts";
import { readJson } from "./body.ts";
import { fields } from "./fields.ts";
import type { Jobs } from "./jobs.ts";
import { type Route, created, found, ok } from "./route.ts";

const MAX_SECONDS = 3600;

export function jobRoutes(jobs: Jobs): Route[] {
  return [
    {
      path: /^\/jobs$/,
      methods: {
        GET: () => ok(jobs.list()),
        POST: async (req) => {
          const job = jobs.start(secondsOf(await readJson(req)));
          return created(`/jobs/${job.id}`, job);
        },
      },
    },
    {
      path: /^\/jobs\/([^/]+)$/,
      methods: { GET: (_, id) => ok(found("job", jobs.get(id))) },
    },
    {
      path: /^\/jobs\/([^/]+)\/cancel$/,
      methods: { POST: (_, id) => ok(found("job", jobs.cancel(id))) },
    },
  ];
}

function secondsOf(value: unknown): number {
  const { seconds = 30 } = fields<{ seconds: number }>(value, {
    seconds: "number",
  });
  if (seconds < 1 || seconds > MAX_SECONDS) {
    const message = `seconds must be a number from 1 to ${MAX_SECONDS}.`;
    throw new ApiError(422, message);
  }
  return seconds;
}
