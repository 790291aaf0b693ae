/**
 * Extensions as other people make them: the shapes of Docker's samples, of what
 * `docker extension init` has made since 2022, and of projects in the wild. The
 * words are our own.
 */
export interface Shape {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What has to be inferred of it. */
  readonly answers: Readonly<Record<string, unknown>>;
}

const LABELS = (
  title: string,
) => `LABEL org.opencontainers.image.title="${title}" \\
    org.opencontainers.image.description="Looks after ${title}" \\
    org.opencontainers.image.vendor="Acme" \\
    com.docker.desktop.extension.api.version=">= 0.3.4" \\
    com.docker.extension.screenshots="" \\
    com.docker.extension.changelog=""`;

const metadata = (content: object, indent: number | string = 2) =>
  JSON.stringify(content, null, indent);

const tab = (title: string, root = "/ui") => ({
  "dashboard-tab": { title, root, src: "index.html" },
});

const PAGE = "<!doctype html>\n<title>Hello</title>\n<h1>Hello</h1>\n";

/** What a build makes: no page of theirs is worth its packages. */
const build = (file: string) =>
  `node -e "fs.cpSync(process.argv[1], process.argv[2])" package.json ${file}`;

/** @param built the file that the build leaves */
const manifest = (
  built: string,
  dependencies: Record<string, string>,
  devDependencies: Record<string, string> = {},
) =>
  `${JSON.stringify({ name: "ui", private: true, scripts: { build: build(built) }, dependencies, devDependencies }, null, 2)}\n`;

const GO_MAIN = `package main

func main() {}
`;

/** As \`docker extension init\` wires it: a Go server, a page, one service. */
function initShape(
  name: string,
  folders: { ui: string; backend: string; build: string },
  images: { go: string; node: string },
  packages: {
    dependencies: Record<string, string>;
    tools: Record<string, string>;
  },
): Shape {
  const { ui, backend, build } = folders;
  return {
    name,
    answers: {
      ui: "react",
      "ui-kit": "mui",
      backend: "go",
      vm: "compose",
      title: "Whales",
      vendor: "Acme",
      image: "acme/whales",
      "package-manager": "npm",
    },
    files: {
      ".dockerignore": `${ui}/node_modules`,
      ".gitignore": `node_modules\n${ui}/${build}\n`,
      Dockerfile: `FROM golang:${images.go}-alpine AS builder
ENV CGO_ENABLED=0
WORKDIR /backend
COPY ${backend}/go.* .
RUN --mount=type=cache,target=/go/pkg/mod \\
    go mod download
COPY ${backend}/. .
RUN go build -trimpath -ldflags="-s -w" -o bin/service

FROM --platform=$BUILDPLATFORM node:${images.node}-alpine AS client-builder
WORKDIR /${ui}
COPY ${ui}/package.json /${ui}/package.json
COPY ${ui}/package-lock.json /${ui}/package-lock.json
RUN npm ci
COPY ${ui} /${ui}
RUN npm run build

FROM alpine
${LABELS("Whales")}

COPY --from=builder /backend/bin/service /
COPY docker-compose.yaml .
COPY metadata.json .
COPY docker.svg .
COPY --from=client-builder /${ui}/${build} ui
CMD /service -socket /run/guest-services/backend.sock
`,
      Makefile:
        "IMAGE?=acme/whales\nTAG?=latest\n\nbuild-extension:\n\tdocker build --tag=$(IMAGE):$(TAG) .\n",
      "README.md": "# Whales\n",
      [`${backend}/go.mod`]: `module whales\n\ngo ${images.go}\n`,
      [`${backend}/main.go`]: GO_MAIN,
      "docker-compose.yaml":
        "services:\n  whales:\n    image: ${DESKTOP_PLUGIN_IMAGE}\n",
      "docker.svg": "<svg/>",
      "metadata.json": metadata({
        icon: "docker.svg",
        vm: {
          composefile: "docker-compose.yaml",
          exposes: { socket: "backend.sock" },
        },
        ui: tab("Whales", "ui"),
      }),
      [`${ui}/package.json`]: manifest(
        `${build}/index.html`,
        packages.dependencies,
        packages.tools,
      ),
      [`${ui}/package-lock.json`]: "{}\n",
      [`${ui}/index.html`]: PAGE,
      [`${ui}/src/App.tsx`]: "export const App = () => null;\n",
    },
  };
}

const MUI = {
  "@docker/extension-api-client": "0.4.2",
  "@mui/material": "6.5.0",
  react: "^18.2.0",
};

export const SHAPES: readonly Shape[] = [
  {
    name: "the sample of a page alone",
    answers: { ui: "html", backend: "none", title: "Page", host: [] },
    files: {
      Dockerfile: `FROM scratch\n${LABELS("Page")}\nCOPY ui ./ui\nCOPY metadata.json .\n`,
      "metadata.json": metadata({ ui: tab("Page") }),
      "ui/index.html": PAGE,
    },
  },
  {
    name: "the sample that calls Docker's command line",
    answers: { ui: "html", backend: "none", title: "Docker's list" },
    files: {
      Dockerfile: `FROM scratch\n\n${LABELS("Docker's list")}\n\nCOPY metadata.json ./\nCOPY client ./ui`,
      "metadata.json": metadata({ ui: tab("Docker's list") }, 4),
      "client/index.html": PAGE,
      "client/script.js": "document.title = 'List';\n",
    },
  },
  {
    name: "the sample whose backend is a script",
    answers: { ui: "html", backend: "script", vm: "image" },
    files: {
      Dockerfile: `FROM alpine:3.15\n${LABELS("Hello")}\nCOPY hello.sh .\nCOPY metadata.json .\nCOPY ui ./ui\nCMD ["sleep", "infinity"]\n`,
      "hello.sh": '#!/bin/sh\necho "Hello, $1"\n',
      "metadata.json": metadata({
        vm: { image: "${DESKTOP_PLUGIN_IMAGE}" },
        ui: tab("Hello"),
      }),
      "ui/index.html": PAGE,
    },
  },
  {
    name: "the sample in React",
    answers: { ui: "react", "ui-kit": "mui", backend: "none" },
    files: {
      Dockerfile: `FROM --platform=$BUILDPLATFORM node:18.9-alpine3.15 AS client-builder
WORKDIR /ui
COPY ui/package.json ui/package-lock.json ./
RUN npm ci
COPY ui /ui
RUN npm run build

FROM alpine
${LABELS("React")}
COPY metadata.json docker.svg ./
COPY --from=client-builder /ui/build ui
`,
      "docker.svg": "<svg/>",
      "metadata.json": metadata({ icon: "docker.svg", ui: tab("React") }),
      "ui/package.json": manifest("build/index.html", MUI, {
        "react-scripts": "5.0.1",
      }),
      "ui/package-lock.json": "{}\n",
      "ui/public/index.html": PAGE,
    },
  },
  {
    name: "the sample with a service in the virtual machine",
    answers: {
      ui: "react",
      backend: "go",
      vm: "compose",
      "cap-add": ["DAC_OVERRIDE", "FOWNER"],
    },
    files: {
      Dockerfile: `FROM golang:1.17-alpine AS builder
WORKDIR /backend
COPY vm/go.* .
RUN go mod download
COPY vm/. .
RUN go build -o bin/service

FROM node:17.7-alpine AS client-builder
WORKDIR /ui
COPY ui .
RUN npm ci && npm run build

FROM alpine
${LABELS("Volumes")}
COPY --from=builder /backend/bin/service /
COPY docker-compose.yaml metadata.json docker.svg ./
COPY --from=client-builder /ui/build ui
CMD /service -socket /run/guest-services/extension-volumes.sock
`,
      "docker.svg": "<svg/>",
      "docker-compose.yaml":
        "services:\n  devenv-volumes:\n    image: ${DESKTOP_PLUGIN_IMAGE}\n    cap_add:\n      - DAC_OVERRIDE\n      - FOWNER\n    volumes:\n      - /var/lib/docker:/var/lib/docker\n",
      "metadata.json": metadata({
        icon: "docker.svg",
        vm: {
          composefile: "docker-compose.yaml",
          exposes: { socket: "extension-volumes.sock" },
        },
        ui: tab("Volumes"),
      }),
      "vm/go.mod": "module volumes\n\ngo 1.17\n",
      "vm/main.go": GO_MAIN,
      "ui/package.json": manifest("build/index.html", MUI),
      "ui/package-lock.json": "{}\n",
    },
  },
  {
    name: "the sample with a program on the host",
    answers: { ui: "react", backend: "none", host: ["download"] },
    files: {
      Dockerfile: `FROM node:18-alpine AS client-builder
WORKDIR /ui
COPY ui .
RUN npm ci && npm run build

FROM alpine AS dl
ARG KUBECTL=https://dl.example.org/kubectl
WORKDIR /tmp
RUN apk add --no-cache curl
RUN mkdir /out && curl -fsSLo /out/kubectl $KUBECTL

FROM alpine
${LABELS("Clusters")}
COPY metadata.json docker.svg ./
COPY --from=client-builder /ui/build ui
COPY --from=dl /out/kubectl /linux/kubectl
COPY --from=dl /out/kubectl /darwin/kubectl
COPY --from=dl /out/kubectl /windows/kubectl.exe
`,
      "docker.svg": "<svg/>",
      "metadata.json": metadata({
        icon: "docker.svg",
        ui: tab("Clusters", "ui"),
        host: {
          binaries: [
            {
              darwin: [{ path: "/darwin/kubectl" }],
              windows: [{ path: "/windows/kubectl.exe" }],
              linux: [{ path: "/linux/kubectl" }],
            },
          ],
        },
      }),
      "ui/package.json": manifest("build/index.html", MUI),
      "ui/package-lock.json": "{}\n",
    },
  },
  {
    name: "the sample that signs in",
    answers: { ui: "react", "ui-kit": "plain", backend: "none" },
    files: {
      Dockerfile: `FROM node:18-alpine AS client-builder
WORKDIR /ui
COPY ui .
RUN yarn install && yarn build

FROM scratch
${LABELS("Sign-in")}
COPY metadata.json .
COPY --from=client-builder /ui/dist ui
`,
      "metadata.json": metadata({ ui: tab("Sign-in", "ui") }),
      "ui/package.json": manifest(
        "dist/index.html",
        { react: "^18.0.0" },
        { vite: "^4.0.0" },
      ),
      "ui/yarn.lock": "# yarn lockfile v1\n",
    },
  },
  initShape(
    "docker extension init of 2022, with Create React App",
    { ui: "client", backend: "vm", build: "build" },
    { go: "1.17", node: "17.7" },
    {
      dependencies: { ...MUI, "@docker/extension-api-client": "^0.2.3" },
      tools: { "react-scripts": "5.0.1" },
    },
  ),
  initShape(
    "docker extension init of 2023, with Vite",
    { ui: "ui", backend: "backend", build: "build" },
    { go: "1.19", node: "18.12" },
    { dependencies: MUI, tools: { vite: "^3.1.0", typescript: "^4.8.3" } },
  ),
  initShape(
    "docker extension init of 2026",
    { ui: "ui", backend: "backend", build: "build" },
    { go: "1.24", node: "24" },
    {
      dependencies: MUI,
      tools: { vite: "^3.1.0", typescript: "^4.8.3", jest: "^29.0.0" },
    },
  ),
  {
    name: "a workspace with a server in Node.js",
    answers: {
      ui: "vue",
      backend: "node",
      vm: "compose",
      "package-manager": "pnpm",
      feature: ["docker-socket"],
    },
    files: {
      Dockerfile: `# syntax=docker/dockerfile:1
ARG NODE_VERSION=20
# What everything is built with
FROM node:\${NODE_VERSION}-alpine AS build
WORKDIR /src
COPY . .
RUN corepack enable && pnpm install --frozen-lockfile && pnpm -r build

FROM node:\${NODE_VERSION}-alpine
${LABELS("Harbour")}
COPY --from=build /src/packages/server/dist /server
COPY --from=build /src/packages/web/dist /ui
COPY compose.yml metadata.json logo.svg /
CMD ["node", "/server/index.js"]
`,
      "compose.yml": `# How it is started
services:
    # the first one answers the page
    harbour:
        image: "\${DESKTOP_PLUGIN_IMAGE}"
        volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
    db:
        image: postgres:16
`,
      "logo.svg": "<svg/>",
      "metadata.json": metadata(
        {
          icon: "logo.svg",
          vm: {
            composefile: "compose.yml",
            exposes: { socket: "harbour.sock" },
          },
          ui: tab("Harbour"),
        },
        "\t",
      ),
      "package.json": '{ "private": true }\n',
      "pnpm-lock.yaml":
        "lockfileVersion: '9.0'\nimporters:\n  .: {}\n  packages/server: {}\n  packages/web: {}\n",
      "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
      "packages/server/package.json": manifest("dist/index.js", {
        express: "^4.0.0",
      }),
      "packages/web/package.json": manifest(
        "dist/index.html",
        { vue: "^3.0.0" },
        { vite: "^5.0.0" },
      ),
    },
  },
  {
    name: "an image of somebody else, shown on a port",
    answers: {
      ui: "html",
      backend: "image",
      "backend-image": "acme/board:2.1",
    },
    files: {
      Dockerfile: `FROM scratch\n${LABELS("Board")}\nCOPY metadata.json docker-compose.yml board.svg /\nCOPY page /ui\n`,
      "board.svg": "<svg/>",
      "docker-compose.yml":
        "version: '3'\nservices:\n  board:\n    image: acme/board:2.1\n    ports:\n      - 58080:80\n",
      "metadata.json": metadata({
        icon: "board.svg",
        vm: { composefile: "docker-compose.yml" },
        ui: tab("Board"),
      }),
      "page/index.html": PAGE,
    },
  },
  {
    name: "a server in Python, no page",
    answers: { ui: "none", backend: "python", vm: "image" },
    files: {
      Dockerfile: `FROM python:3.12-slim\n${LABELS("Tides")}\nCOPY requirements.txt app.py metadata.json /\nRUN pip install -r /requirements.txt\nCMD ["uvicorn", "app:app", "--uds", "/run/guest-services/tides.sock"]\n`,
      "app.py": "app = None\n",
      "requirements.txt": "uvicorn\n",
      "metadata.json": metadata({
        vm: {
          image: "${DESKTOP_PLUGIN_IMAGE}",
          exposes: { socket: "tides.sock" },
        },
      }),
    },
  },
  {
    name: "a server in Java, built by Gradle",
    answers: { ui: "none", backend: "java", vm: "image" },
    files: {
      Dockerfile: `FROM gradle:jdk21 AS build\nCOPY server /src\nRUN cd /src && gradle jar\nFROM eclipse-temurin:21-jre\n${LABELS("Buoys")}\nCOPY --from=build /src/build/libs/buoys.jar /\nCOPY metadata.json /\nCMD ["java", "-jar", "/buoys.jar"]\n`,
      "server/build.gradle.kts": "plugins { java }\n",
      "metadata.json": metadata({
        vm: {
          image: "${DESKTOP_PLUGIN_IMAGE}",
          exposes: { socket: "buoys.sock" },
        },
      }),
    },
  },
  {
    name: "files from Windows, with a page that nothing builds",
    answers: { ui: "html", backend: "none", title: "Crew" },
    files: {
      Dockerfile:
        `# The image\nFROM scratch\nLABEL org.opencontainers.image.title="Crew"\nCOPY metadata.json icon.svg ./\nCOPY src/web ./web\n`.replaceAll(
          "\n",
          "\r\n",
        ),
      "icon.svg": "<svg/>",
      "metadata.json": metadata(
        { icon: "icon.svg", ui: tab("Crew", "/web") },
        3,
      ).replaceAll("\n", "\r\n"),
      "src/web/index.html": PAGE,
      ".dockerignore": "*\r\n!src\r\n!metadata.json\r\n!icon.svg\r\n",
      ".gitignore": "*.log\r\n",
    },
  },
  {
    name: "programs of its own on the host, and a here-document",
    answers: { ui: "svelte", backend: "none", host: ["script"] },
    files: {
      Dockerfile: `FROM node:22-alpine AS web
WORKDIR /web
COPY web .
RUN <<EOF
npm ci
npm run build
EOF

# What is installed
FROM alpine:3.20 AS extension
${LABELS("Anchors")}
COPY --from=web /web/build /ui
COPY tools /tools
COPY metadata.json anchor.svg /`,
      "anchor.svg": "<svg/>",
      "metadata.json": `{
  "icon": "anchor.svg",
  "ui": { "dashboard-tab": { "title": "Anchors", "root": "/ui", "src": "index.html" } },
  "host": { "binaries": [ { "linux": [ { "path": "/tools/drop.sh" } ],
    "darwin": [ { "path": "/tools/drop.sh" } ], "windows": [ { "path": "/tools/drop.cmd" } ] } ] }
}`,
      "tools/drop.sh": "#!/bin/sh\n",
      "tools/drop.cmd": "@echo off\r\n",
      "web/package.json": manifest(
        "build/index.html",
        {},
        { svelte: "^5.0.0", vite: "^6.0.0" },
      ),
      "web/package-lock.json": "{}\n",
    },
  },
];
