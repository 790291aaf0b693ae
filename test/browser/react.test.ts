import { describeRunningExtension } from "./running-extension.ts";

describeRunningExtension("react", ["--ui", "react"]);
