import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:ui` */
export default partGenerator("ui");
