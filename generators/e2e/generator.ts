import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:e2e` */
export default partGenerator("e2e");
