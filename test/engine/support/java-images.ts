import { realpath } from "node:fs/promises";
import { IMAGES } from "../../../generators/dockerfile/images.ts";
import { mavenHome } from "../../build/support/java.ts";
import type { StandIn } from "./stand-ins.ts";

const HOME = "/opt/java/openjdk";

/** Trusts what this machine does, as Java wants it. */
const CERTIFICATES = "/etc/ssl/certs/java";

/**
 * A stage with programs of Debian's packages under HOME. They are unpacked, not
 * installed: the other platform's programs cannot be run. What installing does
 * besides, an archive of classes, halves the time to start.
 */
const java = (...packages: string[]) =>
  `FROM --platform=$BUILDPLATFORM debian:bookworm-slim AS java
ARG BUILDARCH TARGETARCH
WORKDIR /tmp
RUN dpkg --add-architecture $TARGETARCH && apt-get update \\
 && apt-get download ${packages.map((name) => `${name}:$TARGETARCH`).join(" ")} \\
 && for each in *.deb; do dpkg-deb -x $each /java; done \\
 && mkdir /java/opt && ln -s /usr/lib/jvm /java/opt/java && ln -s java-25-openjdk-$TARGETARCH /java/usr/lib/jvm/openjdk \\
 && if [ $TARGETARCH = $BUILDARCH ]; then cp -r /java/etc/. /etc && /java/usr/lib/jvm/openjdk/bin/java -Xshare:dump; fi
FROM ${IMAGES.alpine}
ENV JAVA_HOME=${HOME} PATH=${HOME}/bin:$PATH
COPY --from=java /java/usr/lib/jvm /usr/lib/jvm
COPY --from=java /java/etc /etc
COPY --from=java /java/opt /opt
`;

const bases = [IMAGES.alpine, "debian:bookworm-slim"];

/** What images of Java are stood in for by: Debian's packages, and this machine's Maven. */
export const JAVA_IMAGES: Readonly<Record<string, StandIn>> = {
  [IMAGES.maven]: {
    bases,
    contexts: async () => ({
      maven: await mavenHome(),
      certificates: await realpath(CERTIFICATES),
    }),
    dockerfile: `${java("openjdk-25-jre-headless", "openjdk-25-jdk-headless")}
COPY --from=maven / /usr/share/maven
COPY --from=certificates cacerts ${CERTIFICATES}/
RUN ln -s /usr/share/maven/bin/mvn /usr/bin/mvn && mvn --version
CMD ["mvn"]
`,
  },
  [IMAGES.temurin]: {
    bases,
    platforms: ["linux/amd64", "linux/arm64"],
    dockerfile: `${java("openjdk-25-jre-headless")}
CMD ["jshell"]
`,
  },
};
