import { backend } from "./backend.js";

/** @import { Table } from "../tables/data-table.js" */

/** @typedef {Record<"name" | "type" | "modified", string>} VmFile */

/**
 * A folder of Docker's virtual machine that is mounted in the backend's container.
 * @type {Table}
 */
export const vmFiles = {
  title: "Files",
  description: "A folder of the virtual machine that Docker runs in.",
  what: "files",
  headings: ["Name", "Type", "Modified"],
  async load() {
    /** @type {VmFile[]} */
    const files = await backend.get("/files");
    return files.map(({ name, type, modified }) => [
      name,
      type,
      new Date(modified).toLocaleString(),
    ]);
  },
};
