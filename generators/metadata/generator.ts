import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:metadata` */
export default partGenerator("metadata");
