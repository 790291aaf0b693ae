import { describeOtherUis } from "./other-uis.ts";

describeOtherUis(2, 3);
