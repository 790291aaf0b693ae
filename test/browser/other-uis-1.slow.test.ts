import { describeOtherUis } from "./other-uis.ts";

describeOtherUis(0, 3);
