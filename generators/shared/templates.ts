import type { Files } from "./plan.ts";
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
  return new Map(
    templates
      .filter(({ path }) => options.keep?.(path) ?? true)
      .map((template) => [
        prefix + template.path,
        {
          content:
            "content" in template ? template.content : template.render(locals),
          mode: template.mode,
        },
      ]),
  );
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
