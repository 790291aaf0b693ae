import { CA, secretMount } from "../../shared/build-secrets.ts";
import type { LoadedPart, Project } from "../../shared/plan.ts";
import { emit } from "../../shared/templates.ts";
import { socketContribution } from "../socket.ts";
import { compose } from "./features.ts";
import { withoutArtifacts } from "./pom.ts";

const MAVEN = "mvn --batch-mode";

/** Where the JVM's options stand, which the image and `npm run dev` share: `java` reads what follows an @. */
const OPTIONS = "jvm.options";
/** What ends soon is not worth compiling twice. */
const BRIEFLY = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m"];

/** What the secret `ca` holds goes where Java looks for certificates, which come one by one. */
const TRUST_CA = [
  `if [ -f ${CA.target} ]; then`,
  `  awk '/BEGIN/ { n++ } n { print > ("/tmp/ca-" n) }' ${CA.target};`,
  "  for each in /tmp/ca-*; do",
  '    keytool -importcert -noprompt -cacerts -storepass changeit -alias "$each" -file "$each" || exit;',
  "  done;",
  "fi;",
];

const contribution = socketContribution(
  `java @${OPTIONS} -jar target/backend.jar`,
  "mvn package",
);

const GUIDE = `Maven refuses warnings of the compiler and of Error Prone; \`mvn spotless:apply\` formats the code, and \`mvn wrapper:wrapper\` brings \`mvnw\`. What it downloads is compared with \`.mvn/checksums/\`, once that is there: \`mvn -Daether.artifactResolver.postProcessor.trustedChecksums.record=true spotless:check package\` records what is new. Each request is answered on a virtual thread of its own, so that code may wait.`;

const guide = (project: Project) =>
  `${contribution.guide(project)}\n\n${GUIDE}`;

/** Vert.x on a unix socket. */
export const java: LoadedPart = {
  contribute: () => ({
    ...contribution,
    stages: [
      {
        name: "backend",
        context: ["backend"],
        image: "maven",
        instructions: [
          "WORKDIR /src",
          "COPY backend ./",
          [
            "RUN --mount=type=cache,target=/root/.m2/repository",
            `    ${secretMount("mavensettings")}`,
            `    ${secretMount("ca")}`,
            ...TRUST_CA.map((line) => `    ${line}`),
            `    ${MAVEN} -Dmaven.test.skip=true package`,
          ].join(" \\\n"),
        ],
      },
    ],
    copies: [
      // Apart, since they change less often.
      { from: "backend", sources: ["/src/target/lib"], to: "/backend/lib" },
      {
        from: "backend",
        sources: ["/src/target/backend.jar", `/src/${OPTIONS}`],
        to: "/backend/",
      },
    ],
    process: {
      base: "temurin",
      command: ["java", `@/backend/${OPTIONS}`, "-jar", "/backend/backend.jar"],
      healthcheck: [
        "java",
        ...BRIEFLY,
        "-cp",
        "/backend/backend.jar",
        "backend.HealthCheck",
      ],
      // Each check starts a JVM.
      healthInterval: "5m",
      startPeriod: "30s",
    },
    tasks: [
      {
        task: "build",
        folder: "backend",
        run: { command: `${MAVEN} -Dmaven.test.skip=true package` },
      },
      { task: "test", folder: "backend", run: { command: `${MAVEN} test` } },
      {
        task: "lint",
        folder: "backend",
        run: { command: `${MAVEN} spotless:check` },
      },
    ],
    simulation: {
      backend: {
        folder: "backend",
        build: ["mvn", "--quiet", "-Dmaven.test.skip=true", "package"],
        run: ["java", `@${OPTIONS}`, "-jar", "target/backend.jar"],
      },
      container: { folder: "backend" },
    },
    requirements: [
      {
        name: "Java",
        version: "25",
        url: "https://adoptium.net/temurin/releases/?version=25",
        workflowStep: {
          uses: "actions/setup-java",
          with: { distribution: "temurin", "java-version": 25, cache: "maven" },
        },
      },
      // Runners of GitHub Actions have it.
      {
        name: "Maven",
        version: "3.9",
        url: "https://maven.apache.org/download.cgi",
      },
    ],
    modules: [{ ecosystem: "maven", folder: "backend" }],
    ignored: ["/backend/target/"],
    unsent: ["backend/target"],
    layout: [
      {
        path: "backend/",
        what: "backend: Java, Vert.x, REST on a unix socket",
      },
    ],
    guide,
    rules: [
      ...contribution.rules,
      "`mvn package` in `backend/` refuses warnings; `mvn spotless:apply` formats Java.",
    ],
  }),
  render(project) {
    const { templates, unwanted, sections } = compose(project);
    const files = emit(templates, { into: "backend", values: { sections } });
    return withoutArtifacts(files, "backend/pom.xml", unwanted);
  },
};
