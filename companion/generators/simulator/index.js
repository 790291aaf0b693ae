import { generators } from "create-docker-extension/generators";

export default generators["docker-extension:simulator"];
