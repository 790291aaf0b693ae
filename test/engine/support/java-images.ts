import { realpath } from "node:fs/promises";
import path from "node:path";
import { IMAGES } from "../../../generators/dockerfile/images.ts";
import { jdk, mavenHome } from "../../build/support/java.ts";
import type { StandIn } from "./stand-ins.ts";

const HOME = "/opt/java/openjdk";

/** What images of Java are stood in for by: this machine's JDK and Maven, and Debian's JRE. */
export const JAVA_IMAGES: Readonly<Record<string, StandIn>> = {
  [IMAGES.maven]: {
    bases: [IMAGES.alpine],
    contexts: async () => {
      const home = await jdk();
      const certificates = await realpath(
        path.join(home, "lib/security/cacerts"),
      );
      return {
        jdk: home,
        maven: await mavenHome(),
        // What this machine trusts.
        certificates: path.dirname(certificates),
      };
    },
    dockerfile: `FROM ${IMAGES.alpine}
ENV JAVA_HOME=${HOME} PATH=${HOME}/bin:$PATH
COPY --from=jdk / ${HOME}
COPY --from=maven / /usr/share/maven
COPY --from=certificates cacerts /tmp/
RUN rm -f ${HOME}/lib/security/cacerts && mv /tmp/cacerts ${HOME}/lib/security/ \\
 && ln -s /usr/share/maven/bin/mvn /usr/bin/mvn && mvn --version
CMD ["mvn"]
`,
  },
  // Unpacked, not installed: the other platform's programs cannot be run. What
  // installing does besides, an archive of classes, halves the time to start.
  [IMAGES.temurin]: {
    bases: [IMAGES.alpine, "debian:bookworm-slim"],
    platforms: ["linux/amd64", "linux/arm64"],
    dockerfile: `FROM --platform=$BUILDPLATFORM debian:bookworm-slim AS jre
ARG BUILDARCH TARGETARCH
WORKDIR /tmp
RUN dpkg --add-architecture $TARGETARCH && apt-get update && apt-get download openjdk-25-jre-headless:$TARGETARCH \\
 && dpkg-deb -x openjdk-*.deb /jre && mkdir /jre/opt && ln -s /usr/lib/jvm /jre/opt/java && ln -s java-25-openjdk-$TARGETARCH /jre/usr/lib/jvm/openjdk \\
 && if [ $TARGETARCH = $BUILDARCH ]; then cp -r /jre/etc/. /etc && /jre/usr/lib/jvm/openjdk/bin/java -Xshare:dump; fi
FROM ${IMAGES.alpine}
ENV JAVA_HOME=${HOME} PATH=${HOME}/bin:$PATH
COPY --from=jre /jre/usr/lib/jvm /usr/lib/jvm
COPY --from=jre /jre/etc /etc
COPY --from=jre /jre/opt /opt
CMD ["jshell"]
`,
  },
};
