import { backend } from "./backend";
import type { Table } from "./table";

interface VmFile {
  name: string;
  type: "directory" | "file" | "other";
  /** ISO 8601. */
  modified: string;
}

/** A folder of Docker's virtual machine that is mounted in the backend's container. */
export const vmFiles: Table = {
  title: "Files",
  description: "A folder of the virtual machine that Docker runs in.",
  what: "files",
  headings: ["Name", "Type", "Modified"],
  async load() {
    const files = await backend.get<VmFile[]>("/files");
    return files.map(({ name, type, modified }) => ({
      key: name,
      cells: [name, type, new Date(modified).toLocaleString()],
    }));
  },
};
