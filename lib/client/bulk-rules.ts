import type { TaskRow } from "@/lib/contracts/tasks";

import { marksOf } from "./marks";

/** What can be done to many tasks at once. */
export const BULK = [
  "claim",
  "release",
  "reassign",
  "complete",
  "cancel",
  "snooze",
  "wake",
  "read",
  "unread",
  "pin",
  "unpin",
] as const;
export type Bulk = (typeof BULK)[number];

/** Why something cannot be done to what is chosen; named as the messages `inbox-bulk.why.*`. */
export type Why =
  | "finished"
  | "execute"
  | "claim"
  | "release"
  | "theirs"
  | "steps"
  | "load"
  | "cancel"
  | "already";

export type Person = { id: string; permissions: readonly string[]; groups: readonly { id: string }[] };
/** The chosen rows that are here, and whether there are more that are not. */
export type Chosen = { rows: readonly TaskRow[]; more: boolean };

/**
 * Why an action makes no sense for any of the chosen tasks, as far as the list knows; null where it does. What of it
 * each task allows, the server says.
 */
export function whyNot(action: Bulk, { rows, more }: Chosen, me: Person): Why | null {
  const changes = ["claim", "release", "reassign", "complete", "cancel"].includes(action);
  if (changes && !me.permissions.includes("APICLI_WORKFLOW_EXECUTE")) return "execute";
  const open = rows.filter(({ status }) => status !== "COMPLETED");
  if (open.length === 0 && !["read", "unread", "pin", "unpin"].includes(action)) return "finished";
  const theirs = open.filter((row) => isTheirs(row, me));
  const some = (found: boolean, why: Why) => (found || (more && rows.length > 0) ? null : why);
  switch (action) {
    case "claim":
      return some(
        theirs.some((row) => isFree(row, me)),
        "claim",
      );
    case "release":
      return some(theirs.some(isHeld), "release");
    case "reassign":
      return some(theirs.length > 0, "theirs");
    case "complete":
      return completable({ rows: open, more }, theirs);
    case "cancel":
      return mayCancel(open, more, me) ? null : "cancel";
    case "snooze":
      return null;
    case "wake":
      return some(
        rows.some((row) => marksOf(row).snoozed_until !== null),
        "already",
      );
    case "read":
    case "unread":
      return some(
        rows.some((row) => marksOf(row).read !== (action === "read")),
        "already",
      );
    case "pin":
    case "unpin":
      return some(
        rows.some((row) => marksOf(row).pinned !== (action === "pin")),
        "already",
      );
  }
}

/** One form can complete tasks of one step alone, and of rows that are not here nobody knows the step. */
function completable({ rows, more }: Chosen, theirs: readonly TaskRow[]): Why | null {
  if (more) return "load";
  const steps = new Set(rows.map(({ definition_id, node_id }) => `${definition_id} ${node_id}`));
  if (steps.size > 1) return "steps";
  return theirs.length > 0 ? null : "theirs";
}

/** For how many instances somebody who manages nothing is asked whether they started them. */
export const MOST_ASKED = 25;

/** Managers cancel anything; others what they started, which is asked for each when it comes to it. */
const mayCancel = (rows: readonly TaskRow[], more: boolean, me: Person): boolean =>
  manages(me) || (!more && instancesOf(rows).length <= MOST_ASKED);

export const manages = (me: Pick<Person, "permissions">): boolean =>
  me.permissions.includes("APICLI_WORKFLOW_MANAGE");

/** The instances that tasks belong to, each once. */
export const instancesOf = (rows: readonly TaskRow[]): string[] => [
  ...new Set(rows.map(({ instance_id }) => instance_id)),
];

/** Whether a task is somebody's to work on, as far as a list knows. */
export function isTheirs(row: TaskRow, me: Person): boolean {
  if (row.status === "COMPLETED") return false;
  if (manages(me) || row.assigned_to_user?.id === me.id || row.reason === "substitute") return true;
  return row.assigned_to_user === null && me.groups.some(({ id }) => id === row.assigned_to_group?.id);
}

/** Whether a task waits to be taken by a person. */
export const isFree = ({ status, assigned_to_user: holder }: TaskRow, me: Person): boolean =>
  status === "PENDING" && (holder === null || holder.id === me.id);

/** Whether somebody holds a task that can go back to where it came from. */
export const isHeld = ({ status, assigned_to_user, assigned_to_group }: TaskRow): boolean =>
  assigned_to_user !== null && (status === "IN_PROGRESS" || assigned_to_group !== null);
