/** A folder below templates/, compiled by scripts/templates-plugin.ts. */
declare module "templates:*" {
  const templates: readonly import("./shared/templates.ts").Template[];
  export default templates;
}
