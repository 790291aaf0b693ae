import type { Files, PlannedFile } from "./plan.ts";
import { html, markdown, ts } from "./encode.ts";

/** One template, as the build puts it into the bundle (see scripts/templates-plugin.ts). */
export type Template = {
  /** Path in the emitted project, relative to the part's folder. */
  readonly path: string;
  readonly mode: 0o644 | 0o755;
} & (
  | { readonly content: string }
  /** A compiled `.ejs` file. */
  | { readonly render: (locals: object) => string }
);

/** How templates become files. */
export interface EmitOptions {
  /** Folder of the project they go to; "" for its root. */
  readonly into: string;
  /** Values for `.ejs` files; the encoders html(), ts() and markdown() are always there. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Which of the templates to take; all by default. */
  readonly keep?: (path: string) => boolean;
}

/**
 * Renders templates into files.
 * @param templates as imported from `templates:<folder>`
 */
export function emit(
  templates: readonly Template[],
  options: EmitOptions,
): Files {
  const locals = { ...options.values, html, markdown, ts };
  const prefix = options.into === "" ? "" : `${options.into}/`;
  const files = new Map<string, PlannedFile>();
  for (const template of templates)
    if (options.keep?.(template.path) ?? true)
      files.set(prefix + template.path, fileOf(template, locals));
  return files;
}

/** Files that are the same in every project, so that each is read once for many. */
const asTheyAre = new WeakMap<Template, PlannedFile>();

function fileOf(template: Template, locals: object): PlannedFile {
  const { mode } = template;
  if (!("content" in template))
    return { content: template.render(locals), mode };
  const known = asTheyAre.get(template);
  if (known) return known;
  const file = { content: template.content, mode };
  asTheyAre.set(template, file);
  return file;
}

/**
 * Renders one template to text.
 * @throws Error where there is no template of that path
 */
export function renderText(
  templates: readonly Template[],
  path: string,
  values: Readonly<Record<string, unknown>>,
): string {
  const keep = (candidate: string) => candidate === path;
  const rendered = emit(templates, { into: "", values, keep }).get(path);
  if (rendered === undefined) throw new Error(`No template ${path}`);
  return rendered.content.trimEnd();
}
