import { describeImages } from "./support/extension-tests.ts";

describeImages(2, 3);
