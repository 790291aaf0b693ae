import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Texts of files, by their paths. */
export type Texts = Readonly<Record<string, string>>;

/** Writes files into a folder. */
export function write(folder: string, files: Texts): string {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

/** A page that axe and a reviewer have nothing against. */
export const page = (script: string) => `<!doctype html>
<html lang="en">
  <head><title>Whales</title><link rel="stylesheet" href="./assets/page.css" /></head>
  <body>
    <main><h1>Whales</h1><output></output></main>
    <script type="module">
      const say = (value) => (document.querySelector("output").textContent += JSON.stringify(value) + " ");
      ${script}
    </script>
  </body>
</html>
`;

/**
 * An extension that is not of ours: laid out as `docker extension init` did it,
 * with a built page that its Dockerfile copies from a stage.
 */
export const foreign: Texts = {
  "metadata.json": JSON.stringify({
    icon: "docker.svg",
    ui: {
      "dashboard-tab": { title: "Whales", root: "ui", src: "index.html" },
    },
  }),
  "docker.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
  Makefile: "IMAGE?=acme/whales\nTAG?=1.2\n",
  Dockerfile: `FROM node:24-alpine AS client-builder
WORKDIR /ui
COPY ui/package.json /ui/package.json
COPY ui /ui
RUN npm run build
FROM alpine
COPY metadata.json docker.svg ./
COPY --from=client-builder /ui/build ui
`,
  // What the bundler reads is not what is shown.
  "ui/index.html": '<script type="module" src="/src/main.tsx"></script>',
  "ui/build/index.html": page(`
    alert("Nobody is there.");
    say(ddClient.extension.image);
  `),
  "ui/build/assets/page.css":
    "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }",
};
