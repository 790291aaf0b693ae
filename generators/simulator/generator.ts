import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:simulator` */
export default partGenerator("simulator");
