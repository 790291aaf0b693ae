import { backend } from "./backend.js";

/** @import { Table } from "../tables/data-table.js" */

/** @typedef {{ names: string[], size: number }} EngineImage */

/**
 * The images that the backend sees through the Docker socket.
 * @type {Table}
 */
export const engineImages = {
  title: "Images",
  description: "What the backend is told by the Docker Engine.",
  what: "images",
  headings: ["Image", "Size"],
  async load() {
    /** @type {EngineImage[]} */
    const images = await backend.get("/images");
    return images.map(({ names, size }) => [
      names.join(", ") || "<none>",
      `${(size / 1e6).toFixed(1)} MB`,
    ]);
  },
};
