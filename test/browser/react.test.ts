import { describeRunningExtension } from "./running-extension.ts";
import { dockerDesktop } from "./support/hosts/docker-desktop.ts";

// The other hosts take longer than everybody's tests may: see other-uis.ts.
describeRunningExtension("react", ["--ui", "react"], [dockerDesktop]);
