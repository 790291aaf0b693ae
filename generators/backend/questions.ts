import type { Question } from "../shared/question.ts";

const onlyForImage = ({ backend }: Readonly<Record<string, unknown>>) =>
  backend === "image"
    ? undefined
    : `no existing image is wrapped (--backend ${String(backend)})`;

/** What runs in the container. Adding a language: a choice here, a line in kinds.ts, a folder. */
export const backendQuestions = [
  {
    type: "choice",
    name: "backend",
    group: "stack",
    essential: true,
    message: "Backend",
    description: "what runs in the container",
    choices: [
      { value: "go", title: "Go", hint: "standard library, 6 MB" },
      {
        value: "node",
        title: "Node.js",
        hint: "TypeScript, standard library",
      },
      { value: "python", title: "Python", hint: "FastAPI" },
      { value: "java", title: "Java", hint: "Vert.x" },
      { value: "script", title: "Script", hint: "shell, no server" },
      {
        value: "image",
        title: "Existing image",
        hint: "its web page in the dashboard tab",
      },
      { value: "none", title: "None", hint: "no container" },
    ],
    default: "go",
    conflict(value, { ui }) {
      if (ui !== "none") return undefined;
      if (value === "none")
        return 'cannot be "none" together with --ui none: the extension would be empty';
      if (value === "script")
        return 'cannot be "script" together with --ui none: nothing would run the script';
      if (value === "image")
        return 'cannot be "image" together with --ui none: nothing would show its web page';
      return undefined;
    },
  },
  {
    type: "text",
    name: "backend-image",
    group: "stack",
    essential: true,
    message: "Image to wrap",
    description: "existing image that is wrapped, with its tag",
    maxLength: 255,
    default: "nginx:1.29-alpine",
    // https://github.com/distribution/reference: [host[:port]/]path[:tag][@digest]
    validate: (value) =>
      /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/i.test(
        value,
      )
        ? undefined
        : "must be the name of an image, such as nginx:1.29-alpine",
    inapplicable: onlyForImage,
  },
  {
    type: "text",
    name: "backend-port",
    group: "stack",
    essential: true,
    message: "Port of its web page",
    description: "port that the wrapped image's web page listens on",
    maxLength: 5,
    default: "80",
    validate: (value) =>
      /^[1-9]\d*$/.test(value) && Number(value) <= 65_535
        ? undefined
        : "must be a port, from 1 to 65535",
    inapplicable: onlyForImage,
  },
] as const satisfies readonly Question[];
