import guides from "templates:guides";
import type { Answers } from "../questions.ts";
import { renderText } from "../shared/templates.ts";

/** A section of the README from templates/guides/features. */
export function guide(
  feature: string,
  sections: object = {},
  answers?: Answers,
): string {
  return renderText(guides, `features/${feature}.md`, { sections, answers });
}
