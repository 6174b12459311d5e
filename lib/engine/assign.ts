import type { Assign } from "@/lib/contracts/definition";
import { textOf, valueOf } from "./expressions";
import { Fault } from "./run";
import type { Run } from "./run";
import type { Assignee, DirectoryUser, GroupNeed } from "./types";

type User = DirectoryUser;
type Group = { id: string; name: string; pick: User | null };

/** Stands for somebody who is still to be looked up; the transition runs again before it is used. */
const UNKNOWN_YET: Assignee = { user: { id: "", username: "" }, group: null };

/** Who gets a task. Nobody of that name is a fault. What the directory does not hold is noted in `needs`. */
export function assigneeOf(run: Run, assign: Assign, excluded: readonly string[]): Assignee {
  if ("user" in assign) return userNamed(run, textOf(run, assign.user, "username"), excluded);
  if ("group" in assign) {
    const need = { name: textOf(run, assign.group, "group"), strategy: assign.strategy ?? null };
    return groupNamed(run, { ...need, exclude: [...excluded] });
  }
  if ("initiator" in assign) return initiator(run, excluded);
  return userOrGroup(run, assign.expression, excluded);
}

/** Who gets a task that is escalated; null when nobody of that name exists. */
export function targetOf(run: Run, target: { user: string } | { group: string }): Assignee | null {
  try {
    return assigneeOf(run, target, []);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** A username or a group's name, as plain strings show it. */
export const labelOf = (assignee: Assignee): string =>
  assignee.user?.username ?? assignee.group?.name ?? "system";

function initiator(run: Run, excluded: readonly string[]): Assignee {
  if (run.instance.initiator === null)
    throw new Fault("Nobody started this instance, so its initiator is unknown.");
  return userNamed(run, run.instance.initiator, excluded);
}

function userNamed(run: Run, username: string, excluded: readonly string[]): Assignee {
  const user = lookUpUser(run, username);
  if (user === undefined) return UNKNOWN_YET;
  if (user === null) throw new Fault(`Unknown user: ${username}.`);
  return { user: inPlace(user, excluded), group: null };
}

/** The person, or who stands in for them, unless that one may not do the task. */
function inPlace(
  { substitute, ...user }: User,
  excluded: readonly string[],
): { id: string; username: string; onBehalfOf?: string } {
  const isFree = substitute !== undefined && !excluded.includes(substitute.username);
  return isFree ? { ...substitute, onBehalfOf: user.username } : user;
}

function groupNamed(run: Run, need: GroupNeed): Assignee {
  const group = lookUpGroup(run, need);
  if (group === undefined) return UNKNOWN_YET;
  if (group === null) throw new Fault(`Unknown group: ${need.name}.`);
  return inGroup(group, need);
}

/** The member that was picked, else the group itself. */
function inGroup({ id, name, pick }: Group, { strategy, exclude }: GroupNeed): Assignee {
  const picked = strategy !== null && pick && !exclude?.includes(pick.username) ? pick : null;
  return picked
    ? { user: inPlace(picked, exclude ?? []), group: { id, name } }
    : { user: null, group: { id, name } };
}

/** An expression may give either; a user of that name comes first. */
function userOrGroup(run: Run, expression: string, excluded: readonly string[]): Assignee {
  const name = valueOf(run, expression);
  if (typeof name !== "string" || name.trim() === "")
    throw new Fault(`${expression}: gives no username or group.`);
  const need = { name, strategy: null };
  const user = lookUpUser(run, name);
  const group = lookUpGroup(run, need);
  if (user === undefined || group === undefined) return UNKNOWN_YET;
  if (user) return { user: inPlace(user, excluded), group: null };
  if (!group) throw new Fault(`Unknown user or group: ${name}.`);
  return inGroup(group, need);
}

function lookUpUser(run: Run, username: string): User | null | undefined {
  const user = Object.hasOwn(run.directory.users, username) ? run.directory.users[username] : undefined;
  if (user === undefined && !run.needs.users.includes(username)) run.needs.users.push(username);
  return user;
}

function lookUpGroup(run: Run, need: GroupNeed): Group | null | undefined {
  const group = Object.hasOwn(run.directory.groups, need.name) ? run.directory.groups[need.name] : undefined;
  if (group === undefined) ask(run, need);
  return group;
}

/** One question for each group: a pick is asked for as soon as one of the tasks wants it. */
function ask(run: Run, need: GroupNeed): void {
  const asked = run.needs.groups.find((one) => one.name === need.name);
  if (!asked) run.needs.groups.push(need);
  else if (asked.strategy === null) Object.assign(asked, need);
}
