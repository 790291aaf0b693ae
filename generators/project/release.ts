import { isElsewhere } from "../metadata/image-name.ts";
import type { Json } from "../shared/json.ts";
import type { Project } from "../shared/plan.ts";

/**
 * The GitHub Actions workflow that publishes the image of a version, once all of CI is green.
 * @param tests path of the workflow that runs the tests
 * @param prefix of the tags that release a version; with several projects in a repository, each has its own
 */
export function release(project: Project, tests: string, prefix: string) {
  return {
    name: "Release",
    on: { push: { tags: [`${prefix}*.*.*`] } },
    permissions: { contents: "read" },
    jobs: {
      test: { uses: `./${tests}` },
      image: {
        needs: "test",
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        steps: [
          { uses: "actions/checkout" },
          { uses: "actions/setup-node", with: { "node-version": 24 } },
          {
            name: "The tag is the version of package.json",
            run: `test "${prefix}$(jq -r .version package.json)" = "$GITHUB_REF_NAME"`,
          },
          { uses: "docker/setup-buildx-action" },
          { uses: "docker/login-action", with: login(project) },
          { run: "node --run docker:publish" },
        ],
      },
    },
  } satisfies Json;
}

/** The registry that an image's name starts with, or undefined for Docker Hub. */
export function registryOf(image: string): string | undefined {
  return isElsewhere(image) ? image.split("/")[0] : undefined;
}

/** Names of the variable and of the secret that the workflow signs in with. */
export function credentials(image: string) {
  return registryOf(image) === undefined
    ? { variable: "DOCKERHUB_USERNAME", secret: "DOCKERHUB_TOKEN" }
    : { variable: "REGISTRY_USERNAME", secret: "REGISTRY_TOKEN" };
}

function login({ answers: { image } }: Project) {
  const registry = registryOf(image);
  const { variable, secret } = credentials(image);
  return {
    ...(registry !== undefined && { registry }),
    username: `\${{ vars.${variable} }}`,
    password: `\${{ secrets.${secret} }}`,
  };
}
