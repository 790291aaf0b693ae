import type { LoadPart } from "../shared/plan.ts";
import { uiKinds } from "./kinds.ts";

/** The dashboard tab. */
export const loadUi: LoadPart = (answers) => uiKinds[answers.ui]();
