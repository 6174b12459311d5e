const DURATION = /^(-?)P(?=.)(?:(\d+)W|(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?)$/;

const UNITS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000] as const;

/** The milliseconds of an ISO 8601 duration; null when it is none, or has months or years. */
export function milliseconds(text: string): number | null {
  const [, sign, ...parts] = DURATION.exec(text) ?? [];
  if (parts.length === 0) return null;
  const sum = UNITS.reduce((total, unit, at) => total + unit * Number(parts[at] ?? 0), 0);
  return sign === "-" ? -sum : Math.round(sum);
}

/** The latest moment that is taken: beyond it, dates do not fit the database's clock arithmetic. */
const LATEST = Date.UTC(9999, 11, 31);

/** The moment that a text names, counted from `now` when it is a duration; null when it names none. */
export function momentOf(text: string, now: Date): Date | null {
  const after = milliseconds(text);
  const at = after === null ? parsed(text) : now.getTime() + after;
  return Number.isFinite(at) && Math.abs(at) <= LATEST ? new Date(at) : null;
}

const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** Without a zone, a moment is UTC. */
function parsed(text: string): number {
  if (!MOMENT.test(text)) return Number.NaN;
  return Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(text) || !text.includes("T") ? text : `${text}Z`);
}
