import { describeGreen } from "./support/green.ts";

describeGreen(1, 3);
