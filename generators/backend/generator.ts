import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:backend` */
export default partGenerator("backend");
