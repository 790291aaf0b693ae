import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:compose` */
export default partGenerator("compose");
