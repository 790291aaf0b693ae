import { type Route, ok } from "./route.ts";

/** Says that the backend is up, whatever else it needs. */
export const healthRoute: Route = {
  path: /^\/health$/,
  methods: { GET: () => ok({ status: "ok" }) },
};
