import type { Changes } from "@/db/queries/changes";
import type { ChangeEvent } from "@/db/schema";
import type { StreamEvent } from "@/lib/contracts/stream";
import type { Context } from "../context";
import { manages } from "../tasks/access";

type Who = Pick<Context, "user" | "permissions">;

/**
 * What a person is told of changes: the tasks that they see or could see before, and, as whoever may read sees
 * them all, the instances. Only ids.
 */
export function eventsFor(who: Who, rows: readonly Changes[]): StreamEvent[] {
  const cursor = rows.at(-1)?.id;
  if (cursor === undefined) return [];
  const events = rows.flatMap((row) => row.events ?? []).filter((event) => mayHear(who, event));
  const ids = (kind: ChangeEvent["kind"]) => events.filter((one) => one.kind === kind).map(({ id }) => id);
  const tasks = unique([...ids("task"), ...ids("own")]);
  const instances = unique([...instancesOf(rows), ...ids("instance")]);
  const many = rows.some((row) => row.events === null);
  const change: StreamEvent = {
    event: "change",
    id: cursor,
    data: { cursor, tasks, instances, counts: true, ...(many && { many: true as const }) },
  };
  return [
    ...(many || tasks.length + instances.length > 0 ? [change] : []),
    ...unique(ids("presence")).map((task_id) => ({ event: "presence", data: { task_id } }) as const),
    ...unique(ids("notice")).map(
      (notification_id) => ({ event: "notice", data: { notification_id } }) as const,
    ),
  ];
}

function mayHear(who: Who, { kind, users, groups }: ChangeEvent): boolean {
  if (kind === "instance" || users.includes(who.user.id)) return true;
  if (kind === "own" || kind === "notice") return false;
  return manages(who) || who.user.groups.some(({ id }) => groups.includes(id));
}

const instancesOf = (rows: readonly Changes[]): string[] =>
  rows.flatMap(({ events }) =>
    (events ?? []).flatMap(({ kind, instance }) => (kind === "task" && instance ? [instance] : [])),
  );

const unique = (ids: string[]): string[] => [...new Set(ids)];
