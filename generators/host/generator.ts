import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:host` */
export default partGenerator("host");
