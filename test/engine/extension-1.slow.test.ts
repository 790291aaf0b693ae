import { describeImages } from "./support/extension-tests.ts";

describeImages(0, 3);
