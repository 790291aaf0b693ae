import { describeImages } from "./support/extension-tests.ts";

describeImages(1, 3);
