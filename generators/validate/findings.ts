import type { Place } from "./read/place.ts";

/** How much a finding matters: `error` is refused or does not work, `warning` costs something, `note` is good to know. */
export type Severity = "error" | "warning" | "note";

/** Severities, the worst first. */
export const SEVERITIES = ["error", "warning", "note"] as const;

/** Apps that show extensions. */
export const HOSTS = [
  "docker-desktop",
  "rancher-desktop",
  "podman-desktop",
  "captain",
] as const;

/** An app that shows extensions. */
export type Host = (typeof HOSTS)[number];

/** Names of the apps, as they write them. */
export const HOST_NAMES: { readonly [host in Host]: string } = {
  "docker-desktop": "Docker Desktop",
  "rancher-desktop": "Rancher Desktop",
  "podman-desktop": "Podman Desktop",
  captain: "Captain",
};

/** What an extension is for: Docker's marketplace, one of a company, or an app. */
export const PROFILES = [
  "marketplace",
  "private",
  "docker-desktop",
  "rancher-desktop",
  "podman-desktop",
] as const;

/** What an extension is for. */
export type Profile = (typeof PROFILES)[number];

/** What becomes of the extension in a host because of a problem. */
export type Verdict = "refused" | "loss";

/** Where a problem matters: in which host and how, or in which marketplace. */
export interface Matters {
  readonly hosts?: { readonly [host in Host]?: Verdict };
  readonly marketplaces?: readonly ("marketplace" | "private")[];
}

/** What counts in marketplaces, and in no host. */
export const IN_MARKETPLACES: Matters = {
  marketplaces: ["marketplace", "private"],
};

/** What costs something in every host, and is refused in none. */
export const LOSS_EVERYWHERE: Matters = {
  hosts: {
    "docker-desktop": "loss",
    "rancher-desktop": "loss",
    "podman-desktop": "loss",
    captain: "loss",
  },
};

/** A change to a file that mends a problem. */
export interface Edit extends Place {
  readonly text: string;
}

/** What a rule found. */
export interface Problem {
  /** What is wrong, in a sentence. */
  readonly message: string;
  /** Where; nothing where an image itself says so. */
  readonly place: Place | undefined;
  /** What to do, where the rule's own words are not enough. */
  readonly remedy?: string;
  /** Other than the rule's. */
  readonly severity?: Severity;
  /** Other than the rule's. */
  readonly matters?: Matters;
  /** Changes that are safe, none of which overlap. */
  readonly edits?: readonly Edit[];
}

/** Where a fact is from. */
export interface Source {
  readonly title: string;
  readonly url: string;
}

/** A problem, with what its rule says of it. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly remedy: string;
  readonly matters: Matters;
}
