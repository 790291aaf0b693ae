import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { IMAGES } from "../../../generators/dockerfile/images.ts";
import { attempt, docker } from "../../support/engine.ts";
import { JAVA_IMAGES } from "./java-images.ts";

const script = path.resolve(
  import.meta.dirname,
  "../../../../shared/engine/make-base-images.sh",
);

/** Platforms that every image is built for. */
export const PLATFORMS = ["linux/amd64", "linux/arm64"];

/** How an image is stood in for. */
export interface StandIn {
  readonly dockerfile: string;
  /** Images that it is made from, which have to be stood in for before. */
  readonly bases: readonly string[];
  /** Folders of this machine that it is made from, by name. */
  readonly contexts?: () => Promise<Readonly<Record<string, string>>>;
  /** Other than this machine's alone. */
  readonly platforms?: readonly string[];
}

/** Services are not what is tested: as small as they can be, from Debian's packages. */
const SERVICES: Readonly<Record<string, string>> = {
  [IMAGES.postgres]: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends postgresql \\
 && for program in initdb postgres pg_isready; do ln -s /usr/lib/postgresql/*/bin/$program /usr/local/bin/; done
COPY <<"SCRIPT" /usr/local/bin/entrypoint
#!/bin/sh
set -e
export PGDATA=/var/lib/postgresql/data
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
if [ ! -s $PGDATA/PG_VERSION ]; then
  mkdir -p $PGDATA /var/run/postgresql
  chown -R postgres:postgres /var/lib/postgresql /var/run/postgresql
  echo "$POSTGRES_PASSWORD" >/tmp/password
  chmod 644 /tmp/password
  as_postgres initdb --username=postgres --pwfile=/tmp/password --auth=scram-sha-256 --no-sync
  echo 'host all all all scram-sha-256' >>$PGDATA/pg_hba.conf
fi
exec setpriv --reuid=postgres --regid=postgres --clear-groups postgres -c 'listen_addresses=*'
SCRIPT
RUN chmod +x /usr/local/bin/entrypoint
STOPSIGNAL SIGINT
CMD ["entrypoint"]
`,
  [IMAGES.redis]: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends redis-server
WORKDIR /data
CMD ["redis-server", "--bind", "0.0.0.0", "--protected-mode", "no"]
`,
  "nginx:1.29-alpine": `FROM ${IMAGES.alpine}
RUN mkdir /www && echo '<h1>Welcome to nginx!</h1>' >/www/index.html
CMD ["busybox", "httpd", "-f", "-p", "80", "-h", "/www"]
`,
};

/** Whether this engine is there for these tests alone. It has no registry. */
async function isOwnEngine(): Promise<boolean> {
  const labels = await docker(["info", "--format", "{{json .Labels}}"]);
  return labels.includes("standin-engine=1");
}

/** Whether base images have to be stood in for. */
async function needed(): Promise<boolean> {
  return (await isOwnEngine()) && existsSync(script);
}

/** Images that a Dockerfile takes from a registry, by name. */
async function imagesNamedIn(dockerfile: string): Promise<string[]> {
  const { stdout } = await execa(script, ["--list", dockerfile]);
  return stdout.split("\n").filter(Boolean);
}

/**
 * Makes the base images of Dockerfiles where no registry has them.
 * @param dockerfiles absolute paths
 */
export async function provideBases(
  dockerfiles: readonly string[],
): Promise<void> {
  if (!(await needed())) return;
  const wanted = new Set(
    (await Promise.all(dockerfiles.map(imagesNamedIn))).flat(),
  );
  const own = [...wanted].filter((name) => name in JAVA_IMAGES);
  for (const name of own) {
    wanted.delete(name);
    for (const base of JAVA_IMAGES[name]!.bases) wanted.add(base);
  }
  await makeBases([...wanted]);
  for (const name of own) {
    const { dockerfile, ...how } = JAVA_IMAGES[name]!;
    await makeFrom(dockerfile, name, how);
  }
}

/** What an image of a kind is made from whatever its version, and how. */
const KINDS: Readonly<Record<string, readonly [base: string, more: string]>> = {
  alpine: [IMAGES.alpine, ""],
  golang: [IMAGES.golang, ""],
  // Node.js' own images have other package managers, too.
  node: [
    IMAGES.node,
    `RUN npm install --global yarn@1 pnpm@10 \\
 && printf '#!/bin/sh\\n' >/usr/local/bin/corepack && chmod +x /usr/local/bin/corepack
`,
  ],
  python: [IMAGES.python, ""],
  // Of Java, nothing is run: what is built is a file.
  gradle: [
    IMAGES.alpine,
    `RUN printf '#!/bin/sh\\nmkdir -p build/libs && : >build/libs/buoys.jar\\n' >/usr/local/bin/gradle && chmod +x /usr/local/bin/gradle
`,
  ],
  "eclipse-temurin": [IMAGES.alpine, ""],
};

/**
 * Makes the base images of a Dockerfile of somebody else where no registry has
 * them: versions that are older than ours are what there is of their kind.
 * @param dockerfile absolute path
 */
export async function provideOldBases(dockerfile: string): Promise<void> {
  if (!(await needed())) return;
  for (const name of await imagesNamedIn(dockerfile)) {
    const [kind = "", tag = "latest"] = name.split(":");
    const [base, more] = KINDS[kind] ?? [];
    if (base === undefined) throw new Error(`Nothing stands in for ${name}`);
    await makeBases([base]);
    if (base !== name)
      await makeFrom(`FROM ${base}\n${more}`, `${kind}:${tag}`);
  }
}

/** Asks for the recipe that an image was made by. */
const labelled = ["--format", '{{index .Config.Labels "recipe"}}'];

/** Makes the images of services where no registry has them. */
export async function provideServices(): Promise<void> {
  if (!(await needed())) return;
  await makeBases(["debian:bookworm-slim", IMAGES.alpine]);
  for (const [name, dockerfile] of Object.entries(SERVICES))
    await makeFrom(dockerfile, name);
}

/** Builds an image that is not there, or not by this recipe. */
async function makeFrom(
  dockerfile: string,
  name: string,
  { contexts, platforms }: Omit<StandIn, "dockerfile" | "bases"> = {},
): Promise<void> {
  const recipe = createHash("sha256").update(dockerfile).digest("hex");
  const made = await attempt(["image", "inspect", ...labelled, name]);
  if (made.all?.trim() === recipe) return;
  const folders = Object.entries((await contexts?.()) ?? {});
  await docker(
    [
      "buildx",
      "build",
      "--load",
      ...folders.flatMap(([key, folder]) => [
        "--build-context",
        `${key}=${folder}`,
      ]),
      ...(platforms ? ["--platform", platforms.join(",")] : []),
      "--label",
      `recipe=${recipe}`,
      "--tag",
      name,
      "-",
    ],
    { input: dockerfile },
  );
}

async function makeBases(args: readonly string[]): Promise<void> {
  await execa(script, ["--platforms", PLATFORMS.join(","), ...args]);
}
