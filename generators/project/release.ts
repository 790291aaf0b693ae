import type { Json } from "../shared/json.ts";

/** The GitHub Actions workflow that publishes the image of a version, once all of CI is green. */
export function release() {
  return {
    name: "Release",
    on: { push: { tags: ["v*.*.*"] } },
    permissions: { contents: "read" },
    jobs: {
      test: { uses: "./.github/workflows/ci.yml" },
      image: {
        needs: "test",
        "runs-on": "ubuntu-latest",
        "timeout-minutes": 30,
        steps: [
          { uses: "actions/checkout@v5" },
          { uses: "actions/setup-node@v5", with: { "node-version": 24 } },
          {
            name: "The tag is the version of package.json",
            run: "test v$(jq -r .version package.json) = $GITHUB_REF_NAME",
          },
          { uses: "docker/setup-buildx-action@v3" },
          {
            uses: "docker/login-action@v3",
            with: {
              username: "${{ vars.DOCKERHUB_USERNAME }}",
              password: "${{ secrets.DOCKERHUB_TOKEN }}",
            },
          },
          { run: "node --run docker:publish" },
        ],
      },
    },
  } satisfies Json;
}
