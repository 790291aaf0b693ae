import { existsSync, readFileSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { inflateSync } from "node:zlib";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { findChromium } from "../browser/support/chromium.ts";
import { tools } from "../build/support/tools.ts";
import { lastingFolder } from "../support/temporary.ts";
import { smallProject } from "./small-project.ts";
import { edit } from "./support.ts";

const { missing, chromium } = await tools({ chromium: findChromium });

const WORDS = ["simulator/main.mjs", "screenshots", "--port", "0"];
const GREEN = [0, 128, 0];
const BLUE = [0, 0, 255];

/** Red, until the backend has answered, and under another address. */
const PAGE = `<!doctype html><body style='background: red'><script type='module'>
  await ddClient.extension.vm.service.get('/');
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  if (location.search.includes('whale=blue'))
    document.body.style.background = isDark ? 'blue' : 'green';
</script>`;

describe.skipIf(missing)("pictures for the marketplace", () => {
  const folder = lastingFolder();
  const take = (browser: string) =>
    execa("node", [...WORDS, "/?bare&whale=blue"], {
      cwd: folder,
      env: { CHROME_PATH: browser, DOCKER_HOST: "unix:///nowhere" },
      reject: false,
    });
  const picture = (theme: string) =>
    seen(readFileSync(path.join(folder, "screenshots", `${theme}.png`)));

  it("are of 2400 x 1600 pixels, light and dark, of the page that is named when it has its answers", async () => {
    await smallProject(folder);
    const server = path.join(folder, "ui/server.js");
    const code = readFileSync(server, "utf8");
    await writeFile(
      server,
      code.replace(/\.end\(.*\);/, `.end(${JSON.stringify(PAGE)});`),
    );
    const backend = path.join(folder, "backend/main.js");
    await edit(backend, "response.end(", "setTimeout(() => response.end(");
    await edit(backend, "}));", "})), 2_500);");
    const shown: string[] = [];
    const looking = setInterval(() => shown.push(...withToken()), 200);
    const { stdout, stderr } = await take(chromium).finally(() =>
      clearInterval(looking),
    );
    expect(shown).toEqual([]);
    const files = ["light.png", "dark.png"];
    expect(stdout.split("\n"), stderr).toEqual(
      expect.arrayContaining(
        files.map((file) => path.join("screenshots", file)),
      ),
    );
    const size = { width: 2400, height: 1600 };
    expect(picture("light")).toEqual({ ...size, pixel: GREEN });
    expect(picture("dark")).toEqual({ ...size, pixel: BLUE });
  });

  it("are not without a browser, which is said", async () => {
    const none = path.join(folder, "no-such-browser");
    expect(existsSync(none)).toBe(false);
    const { exitCode, stderr } = await take(none);
    expect(stderr).toContain(`There is no ${none}: install one`);
    expect(exitCode).toBe(1);
  });
});

/** Commands that show everybody on this machine a token. */
function withToken(): string[] {
  if (!existsSync("/proc")) return [];
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      return /localhost:\d+\/.*#token=/.test(words) ? [words] : [];
    } catch {
      return [];
    }
  });
}

/** Size and first pixel of a PNG of 8 bits a channel. */
function seen(png: Buffer) {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString("latin1", at + 4, at + 8);
    const end = at + 8 + png.readUInt32BE(at);
    if (type === "IDAT") parts.push(png.subarray(at + 8, end));
  }
  const [, ...pixel] = inflateSync(Buffer.concat(parts)).subarray(0, 4);
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), pixel };
}
