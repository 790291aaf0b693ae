import type { IncomingMessage } from "node:http";
import { readJson } from "./body.ts";
import { fields } from "./fields.ts";
import { type Route, ok } from "./route.ts";
import type { Visits } from "./visits.ts";

export function visitRoutes(visits: Visits): Route[] {
  return [
    {
      path: /^\/visits$/,
      methods: {
        GET: async () => ok(await visits.recent()),
        POST: async (req) => {
          // There is nothing to say about a visit.
          if (hasBody(req)) fields(await readJson(req), {});
          return { status: 201, body: await visits.count() };
        },
      },
    },
  ];
}

function hasBody({ headers }: IncomingMessage): boolean {
  return (
    headers["transfer-encoding"] !== undefined ||
    Number(headers["content-length"] ?? 0) > 0
  );
}
