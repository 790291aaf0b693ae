import { dockerDesktop } from "./client";
import { currentDesktop } from "./desktop";

/** Your OAuth provider; the client is a public one, with PKCE instead of a secret. */
export interface Provider {
  authorizeUrl: string;
  tokenUrl: string;
  /** Answers with the name of who is signed in. */
  userUrl: string;
  clientId: string;
  scope: string;
}

export interface Account {
  name: string;
  accessToken: string;
}

/** Who is signed in; the page is loaded anew each time its tab is opened. */
export function currentAccount(): Account | undefined {
  return stored<Account>(keyOf("account"));
}

export function signOut(): void {
  localStorage.removeItem(keyOf("account"));
}

/** Opens the provider's page in the browser, which leads back to this tab. */
export async function startSignIn(provider: Provider): Promise<void> {
  const desktop = currentDesktop();
  if (desktop !== "Docker Desktop") {
    // Others do not take links of docker-desktop:, and Podman Desktop does not
    // tell the image's name.
    throw new Error(
      `Signing in does not work in ${desktop}: the browser leads back to Docker Desktop only.`,
    );
  }
  const verifier = randomText();
  const state = randomText();
  localStorage.setItem(keyOf("started"), JSON.stringify({ verifier, state }));
  const url = new URL(provider.authorizeUrl);
  const question = {
    response_type: "code",
    client_id: provider.clientId,
    redirect_uri: redirectUri(),
    scope: provider.scope,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(question))
    url.searchParams.set(name, value);
  dockerDesktop().host.openExternal(url.href);
}

/** Whether the browser has led back here with an answer that is still to be used. */
export function hasAnswer(): boolean {
  const answer = new URLSearchParams(window.location.search);
  const answered = answer.has("code") || answer.has("error");
  return answered && localStorage.getItem(keyOf("started")) !== null;
}

/**
 * Completes a sign-in when the browser has led back here with a code.
 * Resolves to undefined when it has not.
 */
export async function finishSignIn(
  provider: Provider,
): Promise<Account | undefined> {
  const answer = new URLSearchParams(window.location.search);
  const started = stored<{ verifier: string; state: string }>(keyOf("started"));
  if (!started || !hasAnswer()) return undefined;

  // A code is good for one try, whatever comes of it.
  localStorage.removeItem(keyOf("started"));
  if (answer.get("state") !== started.state) {
    throw new Error("This answer does not belong to the sign-in.");
  }
  const refusal = answer.get("error_description") || answer.get("error");
  if (refusal) throw new Error(refusal);

  const { access_token: accessToken } = await fetchJson<{
    access_token: string;
  }>(provider.tokenUrl, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: provider.clientId,
      redirect_uri: redirectUri(),
      code: answer.get("code") ?? "",
      code_verifier: started.verifier,
    }),
  });
  const { name } = await fetchJson<{ name: string }>(provider.userUrl, {
    headers: { Authorization: `Bearer ${accessToken}` },
  });
  const account = { name, accessToken };
  localStorage.setItem(keyOf("account"), JSON.stringify(account));
  return account;
}

/** Docker Desktop opens this extension's tab for it. Register it with the provider. */
function redirectUri(): string {
  return `docker-desktop://dashboard/extension-tab?extensionId=${extensionName()}`;
}

/** The image's name, without its tag or digest. */
function extensionName(): string {
  return dockerDesktop().extension.image.replace(/[:@][^/]*$/, "");
}

/** Some hosts have one storage for all extensions. */
function keyOf(what: "started" | "account"): string {
  return `${extensionName()}:oauth.${what}`;
}

function stored<T>(key: string): T | undefined {
  const text = localStorage.getItem(key);
  return text === null ? undefined : (JSON.parse(text) as T);
}

async function fetchJson<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
  return (await response.json()) as T;
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return base64url(
    new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)),
  );
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
