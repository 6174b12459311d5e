import type { DeskFilter, Period } from "@/db/queries/desk/filter";
import type { DueDays } from "@/db/queries/desk/open";
import type { DeskInput } from "@/lib/contracts/dashboard";
import { isId } from "@/lib/contracts/primitives";
import { invalid } from "@/lib/kit/errors";
import { dayNumber, startOfDay } from "@/lib/kit/zone";
import type { TxContext } from "../context";
import { zoneOf } from "../people/zone";

const DAY = 86_400_000;
const DAYS_MOST = 92;

type Query = Record<string, string | undefined>;

/** What every panel counts within, by the calendar of one time zone. */
export type DeskScope = {
  now: Date;
  timeZone: string;
  filter: DeskFilter;
  period: Period;
  /** The days of the period: their names, and when each begins. */
  days: { name: string; start: Date }[];
  due: DueDays;
  /** The query of the task list for what a panel counts among open work, and among completed work. */
  openQuery: (more?: Query) => string;
  doneQuery: (more?: Query) => string;
};

/** Reads the filter bar. An id that is none fits nothing; a period that ends before it begins is refused. */
export async function deskScope(ctx: TxContext, input: DeskInput): Promise<DeskScope> {
  const timeZone = input.time_zone ?? (await zoneOf(ctx));
  const today = dayNumber(ctx.now, timeZone);
  const { first, last } = periodOf(input, today);
  const start = (day: number) => startOfDay(day, timeZone);
  const monday = today + 7 - ((today + 3) % 7); // day 0, 1970-01-01, was a Thursday
  return {
    now: ctx.now,
    timeZone,
    filter: filterOf(input),
    period: { from: start(first), to: start(last + 1) },
    days: Array.from({ length: last - first + 1 }, (_, at) => ({
      name: new Date((first + at) * DAY).toISOString().slice(0, 10),
      start: start(first + at),
    })),
    due: {
      now: ctx.now,
      tomorrow: start(today + 1),
      dayAfter: start(today + 2),
      later: start(Math.max(monday, today + 2)),
    },
    openQuery: (more) => queryOf({ open_only: "true", ...shared(input), user_id: input.user_id, ...more }),
    doneQuery: (more) =>
      queryOf({ status: "COMPLETED", ...shared(input), completed_by: input.user_id, ...more }),
  };
}

/** The first and last millisecond of a stretch that ends before `to`, as a list's bounds take them. */
export const between = (name: "created" | "completed", { from, to }: { from?: Date; to?: Date }): Query => ({
  [`${name}_from`]: from?.toISOString(),
  [`${name}_to`]: to && new Date(to.getTime() - 1).toISOString(),
});

function periodOf({ from, to, days }: DeskInput, today: number): { first: number; last: number } {
  const last = to ? numberOf(to) : Math.max(today, from ? numberOf(from) : today);
  const first = from ? numberOf(from) : last - days + 1;
  if (first > last) throw invalid("from", "from must not be after to");
  if (last - first >= DAYS_MOST) throw invalid("from", `from must be at most ${DAYS_MOST} days before to`);
  return { first, last };
}

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY;

const filterOf = ({ definition_id, group_id, user_id, entity_type }: DeskInput): DeskFilter => ({
  definitionId: idOrNone(definition_id),
  groupId: idOrNone(group_id),
  userId: idOrNone(user_id),
  entityType: entity_type,
});

/** No row has the id 0. */
const idOrNone = (id: string | undefined) => (id === undefined || isId(id) ? id : "0");

const shared = ({ definition_id, group_id, entity_type, time_zone }: DeskInput): Query => ({
  definition_id,
  group_id,
  entity_type,
  time_zone,
});

/** A query without its `?`, of the names that have a value. */
export const queryOf = (values: Query): string =>
  new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();
