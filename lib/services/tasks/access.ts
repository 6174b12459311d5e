import type { Viewer } from "@/db/queries/task-branches";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { forbidden } from "@/lib/kit/errors";
import type { Context, Stand } from "../context";

/** What of a task decides who may do what with it. */
export type Held = {
  status: TaskStatus;
  assignedUserId: string | null;
  assignedGroupId: string | null;
  /** Usernames that may not do it: who performed a step that the definition excludes. */
  excluded: string[];
};
/** What else decides for whom somebody may do it. */
type Which = { definitionId?: string };
type Who = Pick<Context, "user" | "permissions">;
type Action = "claim" | "release" | "complete" | "reassign";

export const manages = ({ permissions }: Who): boolean => permissions.has("APICLI_WORKFLOW_MANAGE");

const isMember = ({ user }: Who, groupId: string | null): boolean =>
  groupId !== null && user.groups.some((group) => group.id === groupId);

/** The caller, as whom a list's reasons and marks are. */
export const selfOf = ({ user }: Pick<Who, "user">): Viewer => ({
  userId: user.id,
  groupIds: user.groups.map((group) => group.id),
  ...(user.standsFor?.length ? { standsFor: user.standsFor } : {}),
});

/** Whose tasks the caller sees: null is everyone's. */
export const viewerOf = (who: Who): Viewer | null => (manages(who) ? null : selfOf(who));

/** For whom of those they stand in for the caller may do the task. */
export const standsInOn = ({ user }: Pick<Who, "user">, task: Held & Which): Stand | undefined =>
  user.standsFor?.find(
    ({ id, definitionId, groupId }) =>
      id === task.assignedUserId &&
      (definitionId === null || definitionId === task.definitionId) &&
      (groupId === null || groupId === task.assignedGroupId),
  );

/** Whether the caller sees the task: it is theirs, a group's of theirs, or they manage everyone's work. */
export const maySee = (who: Who, task: Held & Which): boolean =>
  manages(who) ||
  task.assignedUserId === who.user.id ||
  isMember(who, task.assignedGroupId) ||
  standsInOn(who, task) !== undefined;

/**
 * Whether the task is the caller's to work on: once somebody holds it, the group only sees it. Nobody holds
 * a finished task any more, so that whoever sees it is told who finished it.
 */
export function isTheirs(who: Who, task: Held & Which): boolean {
  if (manages(who)) return true;
  if (task.status === "COMPLETED") return maySee(who, task);
  if (task.assignedUserId === who.user.id) return true;
  if (task.assignedUserId !== null) return standsInOn(who, task) !== undefined;
  return isMember(who, task.assignedGroupId);
}

export const isExcluded = ({ user }: Who, task: Held): boolean => task.excluded.includes(user.username);

/** Whether the caller may complete the task, as far as people go. */
export const mayComplete = (who: Who, task: Held): boolean => isTheirs(who, task) && !isExcluded(who, task);

/** Whether somebody holds a task that can go back to where it came from. */
export const isHeld = (task: Held): boolean =>
  task.assignedUserId !== null && (task.status === "IN_PROGRESS" || task.assignedGroupId !== null);

/** What the caller may do with the task now, in the order of the contract. Of a paused instance nothing is completed. */
export function allowedActions(who: Who, task: Held, isPaused: boolean): Action[] {
  if (task.status === "COMPLETED" || !who.permissions.has("APICLI_WORKFLOW_EXECUTE") || !isTheirs(who, task))
    return [];
  const may = mayComplete(who, task);
  const claim = may && task.status === "PENDING" && (task.assignedUserId ?? who.user.id) === who.user.id;
  const actions: [Action, boolean][] = [
    ["claim", claim],
    ["release", isHeld(task)],
    ["complete", may && !isPaused],
    ["reassign", true],
  ];
  return actions.filter(([, legal]) => legal).map(([action]) => action);
}

/** Refuses who may not do the task because of what they did before: four eyes. */
export function assertNotExcluded(who: Who, task: Held): void {
  if (!isExcluded(who, task)) return;
  throw forbidden("You performed an earlier step of this instance, so somebody else must do this one.");
}
