import templates from "templates:backend/python";
import guides from "templates:guides";
import type { LoadedPart } from "../../shared/plan.ts";
import { emit, renderText } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
