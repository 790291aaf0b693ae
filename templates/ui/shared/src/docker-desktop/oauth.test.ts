import { beforeEach, expect, test, vi } from "vitest";
import {
  currentAccount,
  finishSignIn,
  hasAnswer,
  signOut,
  startSignIn,
  type Provider,
} from "./oauth";
import { standInForDockerDesktop } from "./stand-in";

const provider: Provider = {
  authorizeUrl: "https://id.example.com/authorize?tenant=whales",
  tokenUrl: "https://id.example.com/token",
  userUrl: "https://id.example.com/me",
  clientId: "whale-watch",
  scope: "openid profile",
};
const backHere =
  "docker-desktop://dashboard/extension-tab?extensionId=acme/whale-watch";

let openExternal: ReturnType<typeof standInForDockerDesktop>["openExternal"];
const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  fetch
    .mockReset()
    .mockImplementation(async (url) =>
      Response.json(
        url === provider.tokenUrl
          ? { access_token: "secret" }
          : { name: "Ada" },
      ),
    );
  vi.stubGlobal("fetch", fetch);
  ({ openExternal } = standInForDockerDesktop());
  return () => {
    localStorage.clear();
    leadTo("");
  };
});

/** The page is at this query from now on. */
function leadTo(query: string) {
  window.history.replaceState(null, "", `/${query}`);
}

/** Starts a sign-in and gives what the provider is asked. */
async function start() {
  await startSignIn(provider);
  return new URL(openExternal.mock.lastCall?.[0] ?? "").searchParams;
}

/** Starts a sign-in and is led back with this answer to it. */
async function startAndComeBack(answer: string) {
  const asked = await start();
  leadTo(`?${answer}&state=${asked.get("state")}`);
  return asked;
}

/** What the `index`th request carried. */
function sent(index: number) {
  const body = fetch.mock.calls[index]?.[1].body as URLSearchParams;
  return Object.fromEntries(body);
}

test("the browser is sent to the provider, and told the way back", async () => {
  const asked = await start();

  expect(openExternal).toHaveBeenCalledOnce();
  expect(openExternal.mock.lastCall?.[0]).toMatch(
    /^https:\/\/id\.example\.com\/authorize\?tenant=whales&/,
  );
  expect(Object.fromEntries(asked)).toMatchObject({
    tenant: "whales",
    response_type: "code",
    client_id: "whale-watch",
    scope: "openid profile",
    redirect_uri: backHere,
  });
});

test.each([
  ["Podman Desktop", { image: "" }],
  ["Rancher Desktop", { image: "acme/a:1", id: "acme/a", version: "1" }],
])(
  "nobody is sent away where nothing leads back: %s",
  async (desktop, extension) => {
    ({ openExternal } = standInForDockerDesktop({ extension }));

    await expect(startSignIn(provider)).rejects.toThrow(
      `Signing in does not work in ${desktop}`,
    );
    expect(openExternal).not.toHaveBeenCalled();
    expect(localStorage).toHaveLength(0);
  },
);

test("another extension does not find the account, wherever it is kept", async () => {
  await startAndComeBack("code=one-time");
  await finishSignIn(provider);
  expect(currentAccount()).toBeDefined();

  standInForDockerDesktop({ extension: { image: "acme/another:1.0.0" } });

  expect(currentAccount()).toBeUndefined();
});

test("only whoever started can use the code: the verifier fits the challenge", async () => {
  // The example of RFC 7636, appendix B.
  const octets = [
    116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186,
    22, 212, 37, 77, 105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
  ];
  const random = vi
    .spyOn(crypto, "getRandomValues")
    .mockImplementation((array) => {
      new Uint8Array(array!.buffer).set(octets);
      return array;
    });
  const asked = await startAndComeBack("code=one-time");
  random.mockRestore();

  await finishSignIn(provider);

  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("code_challenge")).toBe(
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
  expect(sent(0)).toEqual({
    grant_type: "authorization_code",
    client_id: "whale-watch",
    redirect_uri: backHere,
    code: "one-time",
    code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  });
});

test("no two sign-ins share their secrets", async () => {
  const first = await start();
  const second = await start();

  for (const name of ["state", "code_challenge"])
    expect(first.get(name)).not.toBe(second.get(name));
});

test("whoever comes back with a code is signed in, and stays so", async () => {
  await startAndComeBack("code=one-time");
  expect(hasAnswer()).toBe(true);

  const account = await finishSignIn(provider);

  expect(account).toEqual({ name: "Ada", accessToken: "secret" });
  expect(fetch).toHaveBeenLastCalledWith(provider.userUrl, {
    headers: { Authorization: "Bearer secret" },
  });
  expect(currentAccount()).toEqual(account);
});

test("signing out forgets the account", async () => {
  await startAndComeBack("code=one-time");
  await finishSignIn(provider);

  signOut();

  expect(currentAccount()).toBeUndefined();
});

test("a page that nobody was led back to has nothing to finish", async () => {
  expect(await finishSignIn(provider)).toBeUndefined();
  await start();
  expect(hasAnswer()).toBe(false);
  expect(await finishSignIn(provider)).toBeUndefined();

  // It still waits for the answer.
  await startAndComeBack("code=one-time");
  expect(await finishSignIn(provider)).toBeDefined();
});

test("a code that nobody asked for is not used", async () => {
  leadTo("?code=planted&state=planted");

  expect(hasAnswer()).toBe(false);
  expect(await finishSignIn(provider)).toBeUndefined();
  expect(fetch).not.toHaveBeenCalled();
});

test("an answer with another state is refused", async () => {
  await start();
  leadTo("?code=planted&state=planted");

  await expect(finishSignIn(provider)).rejects.toThrow("does not belong");
  expect(fetch).not.toHaveBeenCalled();
  expect(currentAccount()).toBeUndefined();
});

test("a code is used once", async () => {
  await startAndComeBack("code=one-time");

  const results = await Promise.all([
    finishSignIn(provider),
    finishSignIn(provider),
  ]);

  expect(results).toEqual([expect.anything(), undefined]);
  expect(hasAnswer()).toBe(false);
});

test.each([
  ["error=access_denied", "access_denied"],
  ["error=access_denied&error_description=", "access_denied"],
  ["error=access_denied&error_description=Not%20today.", "Not today."],
])("a refusal is said in the provider's words: %s", async (answer, message) => {
  await startAndComeBack(answer);

  await expect(finishSignIn(provider)).rejects.toThrow(message);
  expect(fetch).not.toHaveBeenCalled();
});

test("a code that the provider does not take is said, and signs nobody in", async () => {
  fetch.mockResolvedValue(new Response("", { status: 400 }));
  await startAndComeBack("code=too-old");

  await expect(finishSignIn(provider)).rejects.toThrow(
    `${provider.tokenUrl} answered 400.`,
  );
  expect(currentAccount()).toBeUndefined();
});
