import templates from "templates:dockerfile";
import type { BaseImage } from "../shared/plan.ts";

/** An image that emitted files name. */
type Image = BaseImage | "postgres" | "redis";

/** Tags of all images: one place, which dependency bots can raise. */
export const IMAGES = parseImages();

function parseImages(): Record<Image, string> {
  const manifest = templates.find(({ path }) => path === "images.Dockerfile");
  const text = manifest && "content" in manifest ? manifest.content : "";
  return Object.fromEntries(
    [...text.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map((line) => [
      line[2],
      line[1],
    ]),
  ) as Record<Image, string>;
}
