import { manifestText } from "../../extension.ts";
import { SOURCES, type Rule } from "../../rule.ts";

export const rule: Rule = {
  id: "icon-svg",
  severity: "note",
  title: "The icon can be seen on a light and on a dark background",
  protects:
    "Docker's review looks at the icon in both; a black one is gone in the dark.",
  remedy:
    "Give it a colour that is neither, or a background of its own, or colours by `@media (prefers-color-scheme: dark)` in a <style> of the SVG.",
  sources: [SOURCES.design],
  *check(extension) {
    const icon = manifestText(extension, ["icon"]);
    if (!icon || !/\.svg$/i.test(icon)) return;
    const file = extension.textIn(icon);
    if (!file) return;
    const place = { file: file.path, start: 0, end: 0 };
    const start = file.text.search(/<svg\b/i);
    if (start < 0) {
      yield {
        message: "The icon is no SVG: it has no <svg>.",
        place,
        severity: "error",
        remedy: "Write an SVG file.",
      };
      return;
    }
    const tone = toneOf(file.text);
    if (tone)
      yield {
        message: `The icon is ${tone === "dark" ? "black" : "white"} all over: it cannot be seen in ${tone === "dark" ? "dark" : "light"} mode.`,
        place: { file: file.path, start, end: start + 4 },
      };
  },
};

/** Whether every colour of an icon is near to black, or to white; nothing where that cannot be told. */
function toneOf(text: string): "dark" | "light" | undefined {
  if (
    /prefers-color-scheme|<image\b|url\(|<use\b|currentcolor|var\(/i.test(text)
  )
    return undefined;
  const colours = [
    ...text.matchAll(
      /(?:fill|stroke|stop-color|color)\s*[:=]\s*["']?\s*(#[\da-f]{3,8}\b|[a-z]+\b|rgba?\([^)]*\))/gi,
    ),
  ]
    .map(([, colour]) => colour!.toLowerCase())
    .filter((colour) => !["none", "transparent", "inherit"].includes(colour));
  // A shape without a colour is black.
  if (colours.length === 0)
    return /<(?:path|circle|rect|polygon|text|ellipse)\b/i.test(text)
      ? "dark"
      : undefined;
  const tones = colours.map(channelsOf);
  const isWhole = tones.every((tone) => tone !== undefined);
  if (!isWhole) return undefined;
  if (tones.every((tone) => Math.max(...tone) < 0.1)) return "dark";
  return tones.every((tone) => Math.min(...tone) > 0.95) ? "light" : undefined;
}

/** Red, green and blue from 0 to 1; nothing for a colour by name that is neither black nor white. */
function channelsOf(colour: string): number[] | undefined {
  if (colour === "black") return [0, 0, 0];
  if (colour === "white") return [1, 1, 1];
  const short = /^#([\da-f])([\da-f])([\da-f])[\da-f]?$/.exec(colour);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})(?:[\da-f]{2})?$/.exec(
    colour,
  );
  const parts = short?.slice(1).map((each) => each + each) ?? long?.slice(1);
  return parts?.map((each) => Number.parseInt(each, 16) / 255);
}
