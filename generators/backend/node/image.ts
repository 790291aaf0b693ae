import type { Answers } from "../../questions.ts";
import { packagesCopies, packagesStage } from "../../shared/packages-stage.ts";
import type { BuildStage, ImageCopy } from "../../shared/plan.ts";

/** What depends on whether there are packages at run time. */
interface NodeImage {
  readonly stages: readonly BuildStage[];
  readonly copies: readonly ImageCopy[];
  /** For the README's "what is where". */
  readonly made: string;
  readonly guide: string;
  readonly rule: string;
}

const SOURCES = [
  { sources: ["backend/package.json"], to: "/backend/" },
  { sources: ["backend/src"], to: "/backend/src" },
];

const WITHOUT_PACKAGES: NodeImage = {
  // There is nothing to compile, and nothing to install at run time.
  stages: [],
  copies: SOURCES,
  made: "Node.js, standard library",
  guide:
    "Node.js runs the TypeScript of `backend/src/` as it is, and the image holds no `node_modules`. For a package at run time, add a stage to the `Dockerfile` that installs those in `dependencies`, and copy its `node_modules` to `/backend`.",
  rule: "The image holds no `node_modules`.",
};

/** Of the packages, what is needed at run time. */
function withPackages(
  manager: Answers["package-manager"],
  isForeign: boolean | undefined,
): NodeImage {
  const packages = { folder: "backend", manager, production: true, isForeign };
  return {
    stages: [
      {
        name: "backend",
        image: "node",
        ...packagesStage(packages),
      },
    ],
    copies: [...SOURCES, ...packagesCopies("backend", "backend", isForeign)],
    made: "Node.js",
    guide:
      "Node.js runs the TypeScript of `backend/src/` as it is. Of the packages, the image holds those in `dependencies` of `backend/package.json`, installed without their scripts and therefore the same on every platform.",
    rule: "The image holds the `dependencies` of `backend/package.json`: JavaScript only, since their install scripts do not run.",
  };
}

/** What of the image, and of the words about it, follows from the features. */
export function nodeImage(
  answers: Answers,
  isForeign: boolean | undefined,
): NodeImage {
  const { feature } = answers;
  const hasPackages =
    feature.includes("service-postgres") || feature.includes("service-redis");
  return hasPackages
    ? withPackages(answers["package-manager"], isForeign)
    : WITHOUT_PACKAGES;
}
