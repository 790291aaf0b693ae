import { uiQuestions } from "../../generators/ui/questions.ts";
import { describeRunningExtension } from "./running-extension.ts";

const [{ choices }] = uiQuestions;
const others = choices
  .map(({ value }) => value)
  .filter((value) => value !== "react" && value !== "none");

for (const ui of others) describeRunningExtension(ui);
