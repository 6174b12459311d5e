const FILES = "/apidev/v1/files";

/** The largest file that the route takes, in bytes. */
export const MAX_FILE_SIZE = 25 * 1024 * 1024;

export const fileHref = (id: string): string => `${FILES}/${id}`;

/** Whether a file is of a kind that `accept` names (`.pdf,image/*`); the server looks into it as well. */
export function isAccepted({ name, type }: Pick<File, "name" | "type">, accept: string | undefined): boolean {
  const kinds = (accept ?? "")
    .split(",")
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
  if (kinds.length === 0) return true;
  return kinds.some((kind) => {
    if (kind.startsWith(".")) return name.toLowerCase().endsWith(kind);
    return kind.endsWith("/*") ? type.startsWith(kind.slice(0, -1)) : type === kind;
  });
}

const UNITS = ["B", "KB", "MB"] as const;

/** A size as people read it: at most one digit after the point. */
export function sizeOf(bytes: number): { value: number; unit: (typeof UNITS)[number] } {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return { value: Math.round((bytes / 1024 ** step) * 10) / 10, unit: UNITS[step] ?? "B" };
}

/** What `accept` names, for people: a family of kinds, or endings in capitals. Empty where anything is taken. */
export function kindsOf(accept: string | undefined): (Family | { ending: string })[] {
  const kinds = (accept ?? "")
    .split(",")
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
  const families = FAMILIES.filter((family) => kinds.includes(`${MIME[family]}/*`));
  const endings = kinds
    .filter((kind) => !kind.endsWith("/*"))
    .map((kind) => kind.replace(/^.*[./](?:vnd\.|x-)?/, "").toUpperCase());
  return [...families, ...[...new Set(endings)].map((ending) => ({ ending }))];
}

const MIME = { images: "image", audio: "audio", video: "video", texts: "text" } as const;
const FAMILIES = ["images", "audio", "video", "texts"] as const;
type Family = (typeof FAMILIES)[number];

/** Whether a photo may be taken for a field. */
export const takesPhotos = (accept: string | undefined): boolean =>
  isAccepted({ name: "photo.jpg", type: "image/jpeg" }, accept);

/** Images that a browser shows and the server has looked into. */
const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);
/** A larger one is only downloaded. */
const MOST_SHOWN = 10 * 1024 * 1024;

export const isPreviewed = ({ type, size }: { type: string; size: number }): boolean =>
  SHOWN.has(type) && size <= MOST_SHOWN;

/** Every pasted image is called the same, so it gets the moment as its name. */
export function pastedName({ name, type }: Pick<File, "name" | "type">, now: Date): string {
  if (name !== "image.png" || type !== "image/png") return name;
  return `pasted-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-")}.png`;
}

/** The name that a `Content-Disposition` gives a file; null where it gives none. */
export function nameIn(disposition: string | null): string | null {
  const exact = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  try {
    return exact === undefined ? null : decodeURIComponent(exact);
  } catch {
    return null; // not ours
  }
}
