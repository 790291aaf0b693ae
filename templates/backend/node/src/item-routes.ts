import { readJson } from "./body.ts";
import { changes, newItem } from "./item.ts";
import { type Route, created, found, ok } from "./route.ts";
import type { ItemStore } from "./store.ts";

export function itemRoutes(items: ItemStore): Route[] {
  return [
    {
      path: /^\/items$/,
      methods: {
        GET: async () => ok(await items.list()),
        POST: async (req) => {
          const item = await items.add(newItem(await readJson(req)));
          return created(`/items/${item.id}`, item);
        },
      },
    },
    {
      path: /^\/items\/([^/]+)$/,
      methods: {
        GET: async (_, id) => ok(found("item", await items.get(id))),
        PUT: async (req, id) => {
          const item = newItem(await readJson(req));
          return ok(found("item", await items.update(id, item)));
        },
        PATCH: async (req, id) => {
          const changed = changes(await readJson(req));
          return ok(found("item", await items.update(id, changed)));
        },
        DELETE: async (_, id) => {
          found("item", (await items.remove(id)) || undefined);
          return { status: 204 };
        },
      },
    },
  ];
}
