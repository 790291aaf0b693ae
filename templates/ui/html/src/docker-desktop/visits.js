import { backend } from "./backend.js";

/** @import { Table } from "../tables/data-table.js" */

/** @typedef {{ day: string, count: number }} Visit */

/**
 * How often this table was loaded, counted in Redis.
 * @type {Table}
 */
export const visits = {
  title: "Visits",
  description: "How often this table was loaded, counted in Redis.",
  what: "visits",
  headings: ["Day", "Visits"],
  async load() {
    await backend.post("/visits", {});
    /** @type {Visit[]} */
    const days = await backend.get("/visits");
    return days.map(({ day, count }) => [day, String(count)]);
  },
};
