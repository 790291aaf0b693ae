import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:dockerfile` */
export default partGenerator("dockerfile");
