import { type DefaultContext, type Question } from "../shared/question.ts";
import { composed, wordsOf } from "../shared/latin.ts";
import { problemOfUrl } from "../shared/text.ts";
import {
  defaultImage,
  isElsewhere,
  pageOfOwner,
  problemOfImage,
} from "./image-name.ts";
import { CATEGORIES } from "./categories.ts";
import { EXAMPLE_VENDOR, PLACEHOLDER } from "./placeholders.ts";
import { titleWarning } from "./title-warning.ts";

/** "my-docker-extension" becomes "My": the validator warns about titles that say "extension". */
function defaultTitle({ directoryName }: DefaultContext): string {
  const words = wordsOf(composed(directoryName))
    .filter((word) => !/^(?:docker|desktop|extension)$/i.test(word))
    .map((word) => word.replace(/^./u, (first) => first.toUpperCase()));
  return [...words.join(" ")].slice(0, 50).join("").trim() || "Dashboard";
}

function text(context: DefaultContext, name: string): string {
  return String(context.answers[name]);
}

/** The ten labels the marketplace requires, and the image's name that some of them default from. */
export const metadataQuestions = [
  {
    type: "text",
    name: "title",
    group: "about",
    essential: true,
    message: "Title in the dashboard",
    description: "name in the dashboard and the marketplace",
    maxLength: 50,
    default: defaultTitle,
    defaultText: "from the directory",
    warning: (value) => titleWarning(value as string),
  },
  {
    type: "text",
    name: "description",
    group: "about",
    message: "Description",
    description: "one line for the marketplace and the README",
    maxLength: 250,
    default: (context) => `${text(context, "title")} for Docker Desktop`,
    defaultText: "from the title",
  },
  {
    type: "text",
    name: "vendor",
    group: "about",
    message: "Vendor",
    description: "who publishes the extension",
    maxLength: 100,
    default: (context) => context.gitUserName ?? EXAMPLE_VENDOR,
    defaultText: "git's user.name",
  },
  {
    type: "text",
    name: "image",
    group: "about",
    message: "Image: owner/name on Docker Hub",
    description: "owner/name on Docker Hub, or a name with another registry",
    maxLength: 255,
    default: (context) =>
      defaultImage(text(context, "vendor"), context.directoryName),
    defaultText: "from vendor and directory",
    validate: problemOfImage,
    // https://github.com/docker/extensions-submissions (utils/repository.js)
    warning: (value) =>
      isElsewhere(value as string)
        ? "the marketplace takes images of Docker Hub only; a private marketplace and `docker extension install` take it"
        : undefined,
  },
  {
    type: "text",
    name: "publisher-url",
    group: "marketplace",
    message: "Publisher's web page",
    description: "URL of who publishes the extension",
    maxLength: 500,
    default: (context) => pageOfOwner(text(context, "image")),
    defaultText: "page of the image's owner",
    validate: problemOfUrl,
  },
  {
    type: "choices",
    minimum: 1,
    name: "category",
    group: "marketplace",
    message: "Marketplace categories",
    description: "category in the marketplace, may be repeated",
    choices: CATEGORIES,
    default: ["utility-tools"],
  },
  {
    type: "text",
    name: "detailed-description",
    group: "marketplace",
    message: "Detailed description (text or HTML)",
    description: "long description in the marketplace, text or HTML",
    maxLength: 5000,
    default: (context) => text(context, "description"),
    defaultText: "the description",
  },
  {
    type: "text",
    name: "changelog",
    group: "marketplace",
    message: "Changelog of this version (text or HTML)",
    description: "what is new in this version, text or HTML",
    maxLength: 5000,
    default: "First release",
  },
  {
    type: "text",
    name: "icon-url",
    group: "marketplace",
    message: "URL of the marketplace icon",
    description: "public URL of the marketplace icon (SVG, PNG or JPG)",
    maxLength: 500,
    default: `${PLACEHOLDER}icon.svg`,
    defaultText: "a placeholder",
    validate: problemOfUrl,
  },
  {
    type: "links",
    name: "screenshot",
    group: "marketplace",
    textKey: "alt",
    minimum: 1,
    message: "Screenshots, text=URL",
    description: "marketplace screenshot as text=URL, may be repeated",
    default: [
      {
        alt: "Placeholder for a screenshot of the dashboard tab, 2400 x 1600 pixels",
        url: `${PLACEHOLDER}screenshot.png`,
      },
    ],
    defaultText: "a placeholder",
  },
  {
    type: "links",
    name: "additional-url",
    group: "marketplace",
    textKey: "title",
    minimum: 0,
    message: "Further links, text=URL",
    description: "further marketplace link as text=URL, may be repeated",
    default: [],
    defaultText: "none",
  },
  {
    type: "text",
    name: "api-version",
    group: "marketplace",
    message: "Extension API version",
    description: "Docker Desktop's extension API that is needed",
    maxLength: 60,
    // An exact version fails the marketplace's check as soon as Docker Desktop moves on.
    default: ">= 0.3.4",
    validate: (value) =>
      /^(?:(?:[<>]=?|[~^]) ?\d+(?:\.\d+){1,2})(?:, ?(?:[<>]=?|[=~^])? ?\d+(?:\.\d+){1,2})*$/.test(
        value,
      )
        ? undefined
        : 'must be a version constraint such as ">= 0.3.4"',
  },
] as const satisfies readonly Question[];
