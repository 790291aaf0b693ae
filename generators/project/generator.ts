import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:project` */
export default partGenerator("project");
