import { describeGreen } from "./support/green.ts";

describeGreen(0, 3);
