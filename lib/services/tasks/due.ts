import type { TaskFilter } from "@/db/queries/task-filter";
import { dayNumber, startOfDay } from "@/lib/kit/zone";

type Filtered = Pick<TaskFilter, "due" | "dueAny" | "overdueAt">;
type Due = Omit<Filtered, "dueAny">;

/** What several of them ask for: due as any of them says. */
export function dueOfAny(words: readonly string[], now: Date, timeZone: string): Filtered {
  const [one, ...others] = words;
  if (one === undefined) return {};
  if (others.length === 0) return dueFilter(one, now, timeZone);
  return {
    dueAny: words.map((word) => {
      const { due, overdueAt } = dueFilter(word, now, timeZone);
      return due ?? { to: overdueAt, open: true };
    }),
  };
}

/** What a word or a comparison of the contract's `due` asks for, by the calendar of a time zone; a week ends on Sunday. */
export function dueFilter(due: string, now: Date, timeZone: string): Due {
  const today = dayNumber(now, timeZone);
  const start = (day: number) => startOfDay(day, timeZone);
  const monday = today + 7 - ((today + 3) % 7); // day 0, 1970-01-01, was a Thursday
  switch (due) {
    case "overdue":
      return { overdueAt: now };
    case "none":
      return { due: "none" };
    case "today":
      return { due: { from: now, to: start(today + 1) } };
    case "tomorrow":
      return { due: { from: start(today + 1), to: start(today + 2) } };
    case "this_week":
      return { due: { from: start(today + 2), to: start(monday) } };
    case "later":
      return { due: { from: start(Math.max(monday, today + 2)) } };
    default:
      return { due: compared(due, today, start) };
  }
}

function compared(due: string, today: number, start: (day: number) => Date) {
  const [how, text = ""] = due.split(":");
  const named = { today, tomorrow: today + 1 }[text];
  const day = named ?? Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  if (how === "before") return { to: start(day) };
  return how === "after" ? { from: start(day + 1) } : { from: start(day), to: start(day + 1) };
}
