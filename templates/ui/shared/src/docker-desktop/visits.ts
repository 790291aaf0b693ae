import { backend } from "./backend";
import type { Table } from "./table";

interface Visit {
  /** YYYY-MM-DD. */
  day: string;
  count: number;
}

/** How often this table was loaded, counted in Redis. */
export const visits: Table = {
  title: "Visits",
  description: "How often this table was loaded, counted in Redis.",
  what: "visits",
  headings: ["Day", "Visits"],
  async load() {
    await backend.post("/visits", {});
    const days = await backend.get<Visit[]>("/visits");
    return days.map(({ day, count }) => ({
      key: day,
      cells: [day, String(count)],
    }));
  },
};
