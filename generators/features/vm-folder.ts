import { type Contribution, offers } from "../shared/plan.ts";
import { guide } from "./guide.ts";

/** A folder of Docker's virtual machine in the container. */
export const vmFolder = (): Contribution => ({
  offers: ["vm-folder"],
  root: "The folder of the virtual machine belongs to root.",
  service: { volumes: ["/var/lib/docker:/vm-folder:ro"] },
  simulation: { folders: { VM_FOLDER: "vm-folder" } },
  guide: (project) =>
    guide("vm-folder", { routes: offers(project, "http-backend") }),
});
