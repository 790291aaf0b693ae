import { backend } from "./backend";
import type { Table } from "./table";

interface EngineImage {
  id: string;
  names: string[];
  /** In bytes. */
  size: number;
}

/** The images that the backend sees through the Docker socket. */
export const engineImages: Table = {
  title: "Images",
  description: "What the backend is told by the Docker Engine.",
  what: "images",
  headings: ["Image", "Size"],
  async load() {
    const images = await backend.get<EngineImage[]>("/images");
    return images.map(({ id, names, size }) => ({
      key: id,
      cells: [names.join(", ") || "<none>", `${(size / 1e6).toFixed(1)} MB`],
    }));
  },
};
