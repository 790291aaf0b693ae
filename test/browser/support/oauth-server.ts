import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { EmittedProject } from "../../build/support/project.ts";
import { listen } from "../../support/listen.ts";

/** A provider that signs people in with PKCE, as public clients do. */
export interface OAuthServer {
  readonly url: string;
  /**
   * What the provider's page does when somebody agrees.
   * @param opened the address that the extension opened
   * @returns the query that the browser comes back with
   */
  agree(opened: string): string;
  close(): Promise<void>;
}

/** @param name of who signs in */
export async function startOAuthServer(name: string): Promise<OAuthServer> {
  /** Challenges by code. */
  const codes = new Map<string, string>();
  const token = "a token";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const answer = (status: number, body: object = {}) =>
      response
        .writeHead(status, {
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Headers": "authorization",
          "Content-Type": "application/json",
        })
        .end(JSON.stringify(body));
    if (request.method === "OPTIONS") return answer(204);
    if (pathname === "/userinfo")
      return request.headers.authorization === `Bearer ${token}`
        ? answer(200, { name })
        : answer(401);
    if (pathname !== "/token") return answer(404);
    const form = new URLSearchParams(await text(request));
    const challenge = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const proof = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    return challenge === proof
      ? answer(200, { access_token: token, token_type: "Bearer" })
      : answer(400, { error: "invalid_grant" });
  });
  const { port, close } = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    agree(opened) {
      const { searchParams } = new URL(opened);
      const code = `code-${codes.size + 1}`;
      codes.set(code, searchParams.get("code_challenge")!);
      return `?${new URLSearchParams({ code, state: searchParams.get("state")! })}`;
    },
    close,
  };
}

/** Enters the provider, as the project's owner does. */
export async function useProvider(
  project: EmittedProject,
  url: string,
): Promise<void> {
  for (const extension of ["ts", "js"]) {
    const file = project.path(
      `ui/src/docker-desktop/oauth-provider.${extension}`,
    );
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined)
      await writeFile(file, text.replaceAll("https://auth.example.com", url));
  }
}
