/** How pressing a due date is. */
export type DueTone = "calm" | "soon" | "late";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What is due within a day is due soon; what is past is late. */
export function dueTone(due: Date, now: Date): DueTone {
  const left = due.getTime() - now.getTime();
  if (left < 0) return "late";
  return left < DAY ? "soon" : "calm";
}

/**
 * The time between two moments in at most two units: `45m`, `2h 10m`, `3d 4h`, `12d`. Without a sign; less than
 * a minute is `0m`.
 */
export function span(from: Date, to: Date): string {
  const length = Math.abs(to.getTime() - from.getTime());
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (days >= 7 || (days > 0 && hours === 0)) return `${days}d`;
  if (days > 0) return `${days}d ${hours}h`;
  if (hours > 0) return `${hours}h ${String(minutes).padStart(2, "0")}m`;
  return `${minutes}m`;
}
