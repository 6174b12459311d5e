import type { Definition } from "@/lib/contracts/definition";
import { isCron, nextRun } from "@/lib/kit/cron";
import { isTimeZone } from "@/lib/kit/zone";
import type { Report } from "./problem";

/** What starts instances: schedules that fall due, in time zones that exist. */
export function checkTriggers({ triggers = [] }: Definition, report: Report): void {
  for (const [at, trigger] of triggers.entries()) {
    if (trigger.type !== "schedule") continue;
    const { cron, timezone = "UTC" } = trigger;
    const here = report.at(`/triggers/${at}`);
    if (!isTimeZone(timezone)) here.problem("/timezone", `There is no time zone "${timezone}".`);
    if (!isCron(cron)) here.problem("/cron", "must have five fields: minute, hour, day, month, weekday");
    else if (isTimeZone(timezone) && !nextRun(cron, timezone, new Date(0)))
      here.problem("/cron", "never falls due");
  }
}
