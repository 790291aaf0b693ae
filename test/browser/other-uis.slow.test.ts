import { uiQuestions } from "../../generators/ui/questions.ts";
import { describeRunningExtension } from "./running-extension.ts";
import { otherHosts } from "./support/hosts/index.ts";

const [{ choices: uis }, { choices: kits }] = uiQuestions;

for (const { value } of uis)
  if (value !== "none" && value !== "react")
    describeRunningExtension(value, ["--ui", value]);

// React with MUI is driven by react.test.ts, as far as Docker Desktop shows it.
describeRunningExtension("react in other hosts", ["--ui", "react"], otherHosts);

for (const { value } of kits)
  if (value !== "mui")
    describeRunningExtension(
      `react-${value}`,
      ["--ui", "react", "--ui-kit"].concat(value),
    );
