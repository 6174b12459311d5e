import type { NotificationSettings, QuietHours } from "@/lib/contracts/notifications";
import { dayNumber, startOfDay } from "@/lib/kit/zone";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** When the daily digest comes, by the clock of its reader. */
const MORNING = 8 * 60;

type Said = Pick<NotificationSettings, "quiet_hours" | "digest">;

/** When an e-mail about something that happens now is sent: at once, with its digest, or when quiet hours end. */
export function emailAt({ quiet_hours, digest }: Said, now: Date, timeZone: string): Date {
  return afterQuiet(quiet_hours, digestAt(digest, now, quiet_hours?.time_zone ?? timeZone));
}

/** When a push message is sent: at once, or when quiet hours end. */
export const pushAt = ({ quiet_hours }: Said, now: Date): Date => afterQuiet(quiet_hours, now);

function digestAt(digest: Said["digest"], now: Date, timeZone: string): Date {
  if (digest === "off") return now;
  if (digest === "hourly") return new Date(Math.floor(now.getTime() / HOUR + 1) * HOUR);
  return nextTime(now, MORNING, timeZone);
}

function afterQuiet(quiet: QuietHours | null, at: Date): Date {
  if (!quiet || quiet.from === quiet.to) return at;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  const clock = Math.floor((at.getTime() - midnight(at, quiet.time_zone, 0).getTime()) / MINUTE);
  const isQuiet = from < to ? clock >= from && clock < to : clock >= from || clock < to;
  return isQuiet ? nextTime(at, to, quiet.time_zone) : at;
}

/** The next moment at which a clock of the zone shows so many minutes after midnight. */
function nextTime(after: Date, minutes: number, timeZone: string): Date {
  const today = new Date(midnight(after, timeZone, 0).getTime() + minutes * MINUTE);
  return today > after ? today : new Date(midnight(after, timeZone, 1).getTime() + minutes * MINUTE);
}

const midnight = (at: Date, timeZone: string, days: number): Date =>
  startOfDay(dayNumber(at, timeZone) + days, timeZone);

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}
