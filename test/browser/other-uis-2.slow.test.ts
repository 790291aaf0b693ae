import { describeOtherUis } from "./other-uis.ts";

describeOtherUis(1, 3);
