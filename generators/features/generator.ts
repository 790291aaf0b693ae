import { partGenerator } from "../shared/part-generator.ts";

/** `docker-extension:features` */
export default partGenerator("features");
