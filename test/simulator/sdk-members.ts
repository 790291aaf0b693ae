import path from "node:path";
import ts from "typescript";

const TYPES = path.resolve(
  import.meta.dirname,
  "../../node_modules/@docker/extension-api-client-types/dist/index.d.ts",
);

/**
 * Every member of a version's client, as the SDK's types have it.
 * @returns paths such as `extension.vm.service.get`, sorted; what cannot be called is a value
 */
export function sdkMembers(version: "v0" | "v1"): string[] {
  const program = ts.createProgram([TYPES], { skipLibCheck: true });
  const checker = program.getTypeChecker();
  const file = checker.getSymbolAtLocation(program.getSourceFile(TYPES)!)!;
  const exported = checker
    .getExportsOfModule(file)
    .find(({ name }) => name === version)!;
  const client = checker
    .getExportsOfModule(checker.getAliasedSymbol(exported))
    .find(({ name }) => name === "DockerDesktopClient")!;

  const members = (type: ts.Type, prefix: string): string[] =>
    checker.getPropertiesOfType(type).flatMap((property) => {
      const own = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      const name = `${prefix}${property.name}`;
      const isLeaf =
        own.getCallSignatures().length > 0 ||
        (own.flags & ts.TypeFlags.StringLike) !== 0;
      return isLeaf ? [name] : members(own, `${name}.`);
    });
  return members(checker.getDeclaredTypeOfSymbol(client), "").sort();
}
