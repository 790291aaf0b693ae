import type { Answers } from "../../generators/questions.ts";

/** Problems that are known: each has a warning of its own (test/unit/warnings.test.ts). */
export function lossesOf(answers: Answers): string[] {
  const raw = "service backend mounts docker.sock.raw";
  const hasRaw = answers["engine-socket"] === "docker.sock.raw";
  return [
    ...(hasRaw ? [`Rancher Desktop: ${raw}`] : []),
    ...(answers.ui === "none"
      ? ["Podman Desktop: without a tab it is neither listed nor removed"]
      : []),
    ...(answers.vm === "image"
      ? ["Podman Desktop: vm.image is never started"]
      : []),
    ...(answers.host.includes("script")
      ? ["Podman Desktop: /host/windows/greet.cmd cannot be run on Windows"]
      : []),
    ...(hasRaw ? [`Podman Desktop: ${raw}`] : []),
  ];
}

/** The rules of `validate` that find the same, but for those that only note it. */
export function rulesOf(answers: Answers): string[] {
  return [
    ...(answers["engine-socket"] === "docker.sock.raw"
      ? ["compose-docker-socket"]
      : []),
    ...(answers.vm === "image" ? ["vm-image"] : []),
  ];
}
