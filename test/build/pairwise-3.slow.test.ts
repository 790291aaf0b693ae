import { describeGreen } from "./support/green.ts";

describeGreen(2, 3);
