import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { beforeEach, mock, test } from "node:test";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
} from "../src/docker-desktop/oauth.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";

const provider = {
  authorizeUrl: "https://id.example.com/authorize?tenant=whales",
  tokenUrl: "https://id.example.com/token",
  userUrl: "https://id.example.com/me",
  clientId: "whale-watch",
  scope: "openid profile",
};
const backHere =
  "docker-desktop://dashboard/extension-tab?extensionId=acme/whale-watch";

let openExternal;

beforeEach(() => {
  ({ openExternal } = standInForDockerDesktop());
  leadTo("");
  const kept = new Map();
  const localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  Object.defineProperty(globalThis, "localStorage", {
    value: localStorage,
    configurable: true,
  });
  globalThis.fetch = mock.fn(async (url) =>
    Response.json(
      url === provider.tokenUrl ? { access_token: "secret" } : { name: "Ada" },
    ),
  );
});

/** The page is at this query from now on. */
function leadTo(search) {
  window.location = { search };
}

/** Starts a sign-in and gives what the provider is asked. */
async function start() {
  await startSignIn(provider);
  return new URL(callsOf(openExternal).at(-1)[0]).searchParams;
}

/** Starts a sign-in and is led back with this answer to it. */
async function startAndComeBack(answer) {
  const asked = await start();
  leadTo(`?${answer}&state=${asked.get("state")}`);
  return asked;
}

test("the browser is sent to the provider, and told the way back", async () => {
  const asked = await start();

  assert.match(
    callsOf(openExternal)[0][0],
    /^https:\/\/id\.example\.com\/authorize\?tenant=whales&/,
  );
  assert.equal(asked.get("response_type"), "code");
  assert.equal(asked.get("client_id"), "whale-watch");
  assert.equal(asked.get("scope"), "openid profile");
  assert.equal(asked.get("redirect_uri"), backHere);
});

const elsewhere = {
  "Podman Desktop": { image: "" },
  "Rancher Desktop": { image: "acme/a:1", id: "acme/a", version: "1" },
};

for (const [desktop, extension] of Object.entries(elsewhere)) {
  test(`nobody is sent away where nothing leads back: ${desktop}`, async () => {
    ({ openExternal } = standInForDockerDesktop({ extension }));

    await assert.rejects(
      startSignIn(provider),
      new RegExp(`^Error: Signing in does not work in ${desktop}`),
    );
    assert.equal(openExternal.mock.callCount(), 0);
  });
}

test("another extension does not find the account, wherever it is kept", async () => {
  await startAndComeBack("code=one-time");
  await finishSignIn(provider);
  assert.ok(currentAccount());

  standInForDockerDesktop({ extension: { image: "acme/another:1.0.0" } });

  assert.equal(currentAccount(), undefined);
});

test("only whoever started can use the code: the verifier fits the challenge", async () => {
  const asked = await startAndComeBack("code=one-time");

  await finishSignIn(provider);

  const { code_verifier: verifier, ...sent } = Object.fromEntries(
    callsOf(fetch)[0][1].body,
  );
  assert.deepEqual(sent, {
    grant_type: "authorization_code",
    client_id: "whale-watch",
    redirect_uri: backHere,
    code: "one-time",
  });
  assert.match(verifier, /^[\w-]{43}$/);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  assert.equal(asked.get("code_challenge"), challenge);
  assert.equal(asked.get("code_challenge_method"), "S256");
});

test("no two sign-ins share their secrets", async () => {
  const first = await start();
  const second = await start();

  for (const name of ["state", "code_challenge"]) {
    assert.notEqual(first.get(name), second.get(name));
  }
});

test("whoever comes back with a code is signed in, until they sign out", async () => {
  await startAndComeBack("code=one-time");
  assert.equal(hasAnswer(), true);

  const account = await finishSignIn(provider);

  assert.deepEqual(account, { name: "Ada", accessToken: "secret" });
  assert.deepEqual(callsOf(fetch)[1], [
    provider.userUrl,
    { headers: { Authorization: "Bearer secret" } },
  ]);
  assert.deepEqual(currentAccount(), account);

  signOut();
  assert.equal(currentAccount(), undefined);
});

test("a page that nobody was led back to has nothing to finish", async () => {
  assert.equal(await finishSignIn(provider), undefined);
  await start();
  assert.equal(hasAnswer(), false);
  assert.equal(await finishSignIn(provider), undefined);
});

test("a code that nobody asked for is not used", async () => {
  leadTo("?code=planted&state=planted");

  assert.equal(hasAnswer(), false);
  assert.equal(await finishSignIn(provider), undefined);
  assert.equal(fetch.mock.callCount(), 0);
});

test("an answer with another state is refused", async () => {
  await start();
  leadTo("?code=planted&state=planted");

  await assert.rejects(finishSignIn(provider), /does not belong/);
  assert.equal(fetch.mock.callCount(), 0);
  assert.equal(currentAccount(), undefined);
});

test("a code is used once", async () => {
  await startAndComeBack("code=one-time");

  const [account, nothing] = await Promise.all([
    finishSignIn(provider),
    finishSignIn(provider),
  ]);

  assert.ok(account);
  assert.equal(nothing, undefined);
  assert.equal(hasAnswer(), false);
});

const refusals = [
  ["error=access_denied", "access_denied"],
  ["error=access_denied&error_description=", "access_denied"],
  ["error=access_denied&error_description=Not%20today.", "Not today."],
];

for (const [answer, message] of refusals) {
  test(`a refusal is said in the provider's words: ${answer}`, async () => {
    await startAndComeBack(answer);

    await assert.rejects(finishSignIn(provider), { message });
    assert.equal(fetch.mock.callCount(), 0);
  });
}

test("a code that the provider does not take is said, and signs nobody in", async () => {
  await startAndComeBack("code=too-old");
  globalThis.fetch = mock.fn(async () => new Response("", { status: 400 }));

  await assert.rejects(finishSignIn(provider), {
    message: `${provider.tokenUrl} answered 400.`,
  });
  assert.equal(currentAccount(), undefined);
});
