import { wordsOf } from "../shared/latin.ts";

/** Words that say nothing about what an extension is for. */
const GENERIC = new Set(
  "a an another app application container containers dashboard default demo desktop docker example extension first hello my new our page plugin project sample test the tool tools ui untitled world your".split(
    " ",
  ),
);

/**
 * Titles of public extensions, in lower case, as the labels of their images
 * have them; gathered on GitHub in November 2026, and far from all.
 * @see https://hub.docker.com/search?q=&type=extension
 */
const TAKEN = new Set([
  "agent memory",
  "alfresco community",
  "calyptia core",
  "chatgpt",
  "containerwatch",
  "daytona",
  "epinio",
  "faros",
  "hey moby",
  "jfrog",
  "k9s",
  "kanvas",
  "kubescape",
  "kubesail",
  "live charts",
  "microcks",
  "mindsdb",
  "nebulagraph",
  "newman",
  "nginx development center",
  "openwebui",
  "portainer",
  "suse application collection",
  "vnc viewer",
  "vs code for the web",
]);

/**
 * What Podman Desktop makes of a title: it is the extension's key. It stands in
 * the address of the page, unencoded, and names the compose project and the
 * containers that the page may call.
 * @see https://github.com/podman-desktop/podman-desktop/blob/main/packages/main/src/plugin/contribution-manager.ts
 * @returns sentences without the last full stop, or undefined
 */
export function titleWarning(title: string): string | undefined {
  const special = /[&#+%]/.exec(title)?.[0];
  if (special !== undefined)
    return `Podman Desktop puts the title into an address, where "${special}" means something else: the page reaches neither its backend nor programs on the host. Leave out & # + and %`;
  if (!/[a-z0-9]/i.test(title))
    return "Podman Desktop tells extensions apart by the Latin letters and digits of their titles, and this one has none. Add a word that has some";
  const name = title.toLowerCase();
  if (TAKEN.has(name))
    return "another extension has this title. Podman Desktop takes two of one title for the same: choose another one";
  return wordsOf(name).every((word) => GENERIC.has(word))
    ? "other extensions may well be called so, too, and Podman Desktop takes two of one title for the same. Say what it is for"
    : undefined;
}
