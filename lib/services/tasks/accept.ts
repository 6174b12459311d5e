/**
 * Whether a file is of a kind that a field takes. `accept` reads as in HTML: endings (`.pdf`), types
 * (`application/pdf`) and families (`image/*`), separated by commas; without it every file is.
 */
export function isAccepted(accept: string | undefined, file: { name: string; type: string }): boolean {
  const kinds = (accept ?? "").split(",").map((kind) => kind.trim().toLowerCase());
  const wanted = kinds.filter((kind) => kind !== "");
  return (
    wanted.length === 0 || wanted.some((kind) => isOf(kind, file.name.toLowerCase(), file.type.toLowerCase()))
  );
}

function isOf(kind: string, name: string, type: string): boolean {
  if (kind === "*/*") return true;
  if (kind.startsWith(".")) return name.endsWith(kind);
  if (kind.endsWith("/*")) return type.startsWith(kind.slice(0, -1));
  return type.split(";")[0]?.trim() === kind;
}
