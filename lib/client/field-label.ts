/** What a person calls a field that came without a label: `contact_verified` is "Contact verified". */
export function labelOf({ name, label }: { name: string; label?: string | undefined }): string {
  if (label) return label;
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
