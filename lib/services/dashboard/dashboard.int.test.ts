import { beforeAll, expect, test } from "vitest";
import type { DeskInput } from "@/lib/contracts/dashboard";
import type { Desk } from "@/lib/fixtures/desk";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { type Worked, workedDesk } from "@/lib/fixtures/worked-desk";
import { dayNumber } from "@/lib/kit/zone";
import type { Context } from "../context";
import type { Sent } from "../files/content";
import { listInstances } from "../instances/list";
import { reassignTask } from "../tasks/reassign";
import { listTasks } from "../tasks/list";
import { deskAgeing } from "./ageing";
import { deskAtRisk } from "./at-risk";
import { deskCounters } from "./counters";
import { deskCycleTime } from "./cycle-time";
import { exportDesk } from "./export";
import { deskHeatmap } from "./heatmap";
import { deskRework } from "./rework";
import { deskThroughput } from "./throughput";
import { deskWorkload } from "./workload";

// A Wednesday; in Auckland it is Thursday already.
const now = new Date("2026-03-18T15:20:00Z");
const ZONE = "Pacific/Auckland";
const DAY = 86_400_000;
let desk: Desk;
let tasks: Worked[];
let definitions: string[];
let manager: Context;

beforeAll(async () => {
  ({ desk, tasks, definitions } = await workedDesk(900, now));
  manager = { ...desk.manager, now };
});

const isOpen = (task: Worked) => task.completed === null;
const dayOf = (at: Date) => dayNumber(at, ZONE);
const stepOf = ({ definition, node }: Worked) => `${definition} ${node}`;
const keyOf = (row: { definition_id: string; node_id: string }) => `${row.definition_id} ${row.node_id}`;
const inPeriod = (at: Date | null) => at !== null && dayOf(at) > dayOf(now) - 30 && dayOf(at) <= dayOf(now);
const countBy = (list: readonly Worked[], of: (task: Worked) => string) => {
  const counts: Record<string, number> = {};
  for (const task of list) counts[of(task)] = (counts[of(task)] ?? 0) + 1;
  return counts;
};

/** How many tasks the list holds that a panel's query names. */
async function listed(query: string | null): Promise<number> {
  const { total } = await listTasks(manager, {
    ...Object.fromEntries(new URLSearchParams(query ?? "")),
    limit: "1",
  });
  return total;
}

/** Filters as the bar sends them, and the same asked of the model. */
const filters = (): [
  Omit<Partial<DeskInput>, "days">,
  (task: Worked) => boolean,
  (task: Worked) => boolean,
][] => {
  const every = () => true;
  const { id: group } = desk.group;
  const { id: user } = desk.maria.user;
  const [definition = ""] = definitions;
  return [
    [{}, every, every],
    [{ definition_id: definition }, (t) => t.definition === definition, (t) => t.definition === definition],
    [{ group_id: group, entity_type: "CUENTA" }, ...twice((t) => t.group === group && t.entity === "CUENTA")],
    [{ user_id: user }, (t) => t.user === user, (t) => t.completedBy === user],
    [{ user_id: "no id" }, ...twice(() => false)],
  ];
};
const twice = (of: (task: Worked) => boolean) => [of, of] as const;

test("counters count what is open, and name the list that holds as many", async () => {
  for (const [filter, holds] of filters()) {
    const open = tasks.filter((task) => isOpen(task) && holds(task));
    const late = (task: Worked) => task.due !== null && task.due < now;
    const expected = {
      open: open.length,
      overdue: open.filter(late).length,
      due_today: open.filter((task) => task.due && !late(task) && dayOf(task.due) === dayOf(now)).length,
      unassigned: open.filter(({ user }) => user === null).length,
      escalated: open.filter(({ escalated }) => escalated).length,
    };
    const { incidents, ...counters } = await deskCounters(manager, { ...filter, time_zone: ZONE });
    const counts = Object.entries(counters).map(([name, { count }]) => [name, count]);
    expect(Object.fromEntries(counts)).toEqual(expected);
    for (const { count, query } of Object.values(counters))
      expect([query, await listed(query)]).toEqual([query, count]);
    expect(incidents.count).toBe(0);
  }
});

test("an incident is counted until somebody has seen to it, and its list holds it", async () => {
  const other = await newDesk();
  await openReview(other, { assign: { group: "nobody knows" } });
  const { incidents, open } = await deskCounters(other.manager, {});
  expect([incidents.count, open.count]).toEqual([1, 0]);
  const query = Object.fromEntries(new URLSearchParams(incidents.query));
  expect((await listInstances(other.manager, query)).total).toBe(1);
});

test("the board says who holds how much, by when it is due, and lists it", async () => {
  for (const [filter, holds] of filters()) {
    const open = tasks.filter((task) => isOpen(task) && holds(task));
    const rows = await deskWorkload(manager, { ...filter, time_zone: ZONE });
    const held = countBy(open, ({ user, group }) => (user ? `user ${user}` : `group ${group}`));
    const loaded = rows.filter(({ total }) => total > 0);
    expect(Object.fromEntries(loaded.map((row) => [`${row.kind} ${row.id}`, row.total]))).toEqual(held);
    const today = dayOf(now);
    const sunday = today + 6 - ((today + 3) % 7);
    const column = ({ due }: Worked) => {
      if (!due) return "none";
      if (due < now) return "overdue";
      const day = dayOf(due);
      if (day <= today + 1) return day === today ? "today" : "tomorrow";
      return day <= sunday ? "this_week" : "later";
    };
    for (const name of ["overdue", "today", "tomorrow", "this_week", "later", "none"] as const) {
      const total = rows.reduce((sum, row) => sum + row[name], 0);
      expect([name, total]).toEqual([name, open.filter((task) => column(task) === name).length]);
    }
    for (const row of loaded) {
      expect([row.name, await listed(row.query)]).toEqual([row.name, row.total]);
      expect([row.name, await listed(`${row.query}&due=overdue`)]).toEqual([row.name, row.overdue]);
    }
  }
});

test("the board shows people without work, last, and moves with a reassignment and back", async () => {
  const small = await newDesk();
  const { task } = await openReview(small, { assign: { user: "jdoe" } });
  const load = async () =>
    Object.fromEntries((await deskWorkload(small.manager, {})).map(({ name, total }) => [name, total]));
  const [jdoe, maria] = [small.jdoe.user, small.maria.user];
  expect(await load()).toMatchObject({ [jdoe.name]: 1, [maria.name]: 0, [small.group.name]: 0 });
  await reassignTask(small.manager, { id: task, assign_to_user_id: maria.id });
  expect(await load()).toMatchObject({ [jdoe.name]: 0, [maria.name]: 1 });
  await reassignTask(small.manager, { id: task, assign_to_user_id: jdoe.id });
  const rows = await deskWorkload(small.manager, {});
  expect([rows[0]?.name, rows[0]?.total]).toEqual([jdoe.name, 1]);
});

test("throughput counts what came and went on each day of the period, by the zone's calendar", async () => {
  for (const [filter, holds, did] of filters()) {
    const rows = await deskThroughput(manager, { ...filter, time_zone: ZONE });
    expect([rows.length, rows.at(-1)?.day]).toEqual([30, "2026-03-19"]);
    const opened = countBy(tasks.filter(holds), ({ created }) => String(dayOf(created)));
    const closed = countBy(
      tasks.filter((task) => task.completed && did(task)),
      ({ completed }) => String(dayOf(completed ?? now)),
    );
    for (const row of rows) {
      const day = String(Date.parse(row.day) / DAY);
      expect([row.day, row.opened, row.closed]).toEqual([row.day, opened[day] ?? 0, closed[day] ?? 0]);
    }
    for (const row of rows.slice(-3)) {
      expect([await listed(row.opened_query), await listed(row.closed_query)]).toEqual([
        row.opened,
        row.closed,
      ]);
    }
  }
});

test("cycle times are what half, and four fifths, of a step's completed tasks stayed under", async () => {
  for (const [filter, , did] of filters()) {
    const done = tasks.filter((task) => task.completedBy && inPeriod(task.completed) && did(task));
    const rows = await deskCycleTime(manager, { ...filter, time_zone: ZONE });
    expect(Object.fromEntries(rows.map((row) => [keyOf(row), row.completed]))).toEqual(countBy(done, stepOf));
    for (const row of rows) {
      const took = durations(done.filter((task) => stepOf(task) === keyOf(row)));
      expect([row.p50_seconds, row.p80_seconds]).toEqual(
        [quantile(took, 0.5), quantile(took, 0.8)].map(Math.round),
      );
      expect(await listed(row.query)).toBe(row.completed);
    }
  }
});

test("ageing puts every open task into one part, by how long it has been open", async () => {
  const rows = await deskAgeing(manager, {});
  const open = tasks.filter(isOpen);
  for (const row of rows) {
    const { from_days: from, to_days: to } = row;
    const days = (task: Worked) => (now.getTime() - task.created.getTime()) / DAY;
    const old = open.filter((task) => days(task) > from && (to === null || days(task) <= to));
    expect([from, row.count]).toEqual([from, old.length]);
    expect(row.overdue).toBe(old.filter(({ due }) => due && due < now).length);
    expect([await listed(row.query), await listed(`${row.query}&overdue_only=true`)]).toEqual([
      row.count,
      row.overdue,
    ]);
  }
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBe(open.length);
});

test("the heat map has every completed task in its hour of the week, by the zone's clock", async () => {
  const done = tasks.filter((task) => task.completedBy && inPeriod(task.completed));
  const rows = await deskHeatmap(manager, { time_zone: ZONE });
  for (const row of rows) {
    const hours = countBy(
      done.filter((task) => stepOf(task) === keyOf(row)),
      ({ completed }) => hourOfWeek(completed ?? now),
    );
    const cells = row.cells.flatMap((count, at) => (count > 0 ? [[String(at), count]] : []));
    expect(Object.fromEntries(cells)).toEqual(hours);
    expect(await listed(row.query)).toBe(row.total);
  }
  expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(done.length);
});

test("rework is the share of completed tasks of a second or later visit", async () => {
  const done = tasks.filter((task) => task.completedBy && inPeriod(task.completed));
  for (const row of await deskRework(manager, { time_zone: ZONE })) {
    const ofStep = done.filter((task) => stepOf(task) === keyOf(row));
    const again = ofStep.filter(({ visit }) => visit > 1).length;
    expect([row.completed, row.repeated, row.rate]).toEqual([ofStep.length, again, again / ofStep.length]);
    expect(await listed(row.query)).toBe(again);
  }
});

test("late will be what, of the tasks of its step that got as old, more than a fifth were late", async () => {
  const expected = tasks.filter((task) => isOpen(task) && task.due && task.due >= now && chance(task) > 0.2);
  const found = await deskAtRisk(manager, { time_zone: ZONE });
  const byDue = expected.toSorted((a, b) => Number(a.due) - Number(b.due) || Number(a.id) - Number(b.id));
  expect(expected.length).toBeGreaterThan(20);
  expect(found.total.count).toBe(expected.length);
  expect(found.tasks.map(({ id }) => id)).toEqual(byDue.slice(0, 50).map(({ id }) => id));
  for (const late of found.tasks.slice(0, 10)) {
    const task = tasks.find(({ id }) => id === late.id);
    expect(late.chance).toBeCloseTo(task ? chance(task) : -1, 1);
  }
  const today = expected.filter(({ due }) => due && dayOf(due) === dayOf(now));
  expect([found.today.count, await listed(found.today.query)]).toEqual([today.length, today.length]);
  // Work ends in Auckland at six in the evening, 14 hours from now; once it has, midnight counts.
  const evening = new Date("2026-03-19T05:00:00Z");
  const soon = expected.filter(({ due }) => due && due < evening);
  expect(found.soon).toMatchObject({ count: soon.length, until: "2026-03-19T05:00:00" });
  expect(await listed(found.soon.query)).toBe(soon.length);
  const late = await deskAtRisk({ ...manager, now: evening }, { time_zone: ZONE });
  expect(late.soon).toMatchObject({ count: late.today.count, until: "2026-03-19T11:00:00" });
  expect(Object.fromEntries(found.holders.map(({ kind, id, count }) => [`${kind} ${id}`, count]))).toEqual(
    countBy(expected, ({ user, group }) => (user ? `user ${user}` : `group ${group}`)),
  );
});

test("a step without a history is not judged", async () => {
  const small = await newDesk();
  await openReview(small, { due: "PT1H" });
  expect(await deskAtRisk(small.manager, {})).toMatchObject({ total: { count: 0 }, judged: 0, unjudged: 1 });
});

test("a period that ends before it begins, or is longer than 92 days, is refused", async () => {
  for (const period of [
    { from: "2026-03-02", to: "2026-03-01" },
    { from: "2025-12-01", to: "2026-03-10" },
    { from: "2026-02-30" },
  ])
    await expect(deskThroughput(manager, period)).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: "from" }],
    });
  expect(await deskThroughput(manager, { from: "2026-03-01", to: "2026-03-01" })).toHaveLength(1);
  expect(await deskThroughput(manager, { days: "7", to: "2026-03-10" })).toMatchObject([
    { day: "2026-03-04" },
    ...Array.from({ length: 5 }, () => ({})),
    { day: "2026-03-10" },
  ]);
});

test("who does not manage sees no desk, and nobody sees another tenant's", async () => {
  const panels = [
    deskCounters,
    deskWorkload,
    deskThroughput,
    deskCycleTime,
    deskAgeing,
    deskHeatmap,
    deskRework,
  ];
  for (const panel of [...panels, deskAtRisk])
    await expect(panel(desk.jdoe, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(exportDesk(desk.jdoe, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  const stranger = { ...(await newDesk()).manager, now };
  expect((await deskCounters(stranger, {})).open.count).toBe(0);
  expect(await deskWorkload(stranger, {})).toSatisfy((rows: { total: number }[]) =>
    rows.every((r) => r.total === 0),
  );
  expect(await deskHeatmap(stranger, {})).toEqual([]);
});

test("each panel has a CSV with a row for each of its own, at risk with every task", async () => {
  const lines = async (panel: "workload" | "throughput" | "ageing" | "at-risk" | "heatmap") =>
    (await textOf(panel)).trimEnd().split("\r\n");
  expect(await lines("throughput")).toHaveLength(31);
  expect((await lines("ageing"))[0]).toBe("\u{feff}from_days,to_days,open,overdue");
  expect(await lines("workload")).toHaveLength((await deskWorkload(manager, {})).length + 1);
  expect(await lines("heatmap")).toHaveLength((await deskHeatmap(manager, {})).length * 168 + 1);
  expect(await lines("at-risk")).toHaveLength((await deskAtRisk(manager, {})).total.count + 1);
});

async function textOf(panel: "workload" | "throughput" | "ageing" | "at-risk" | "heatmap"): Promise<string> {
  const file = (await exportDesk(manager, { panel })) as Sent;
  const chunks: Buffer[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** By definition: of the durations that reached the task's age, the share that took longer than it may. */
function chance(task: Worked): number {
  const history = tasks.filter((one) => one.completedBy && stepOf(one) === stepOf(task));
  const percentiles = Array.from({ length: 100 }, (_, at) => quantile(durations(history), (at + 1) / 100));
  const reached = (seconds: number) => percentiles.filter((one) => one <= seconds).length;
  const age = reached((now.getTime() - task.created.getTime()) / 1000);
  const due = reached((Number(task.due) - task.created.getTime()) / 1000);
  return age >= 100 ? 1 : (100 - due) / (100 - age);
}

const durations = (done: readonly Worked[]): number[] =>
  done
    .map(({ created, completed }) => (Number(completed) - created.getTime()) / 1000)
    .toSorted((a, b) => a - b);

/** The smallest value that at least this share of all does not exceed. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(Math.round(share * sorted.length * 1e6) / 1e6) - 1)] ?? 0;

function hourOfWeek(at: Date): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", hourCycle: "h23" });
  const weekday = (dayOf(at) + 3) % 7;
  return String(weekday * 24 + Number(format.format(at)));
}
