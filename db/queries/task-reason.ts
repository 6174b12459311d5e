import { type SQL, sql } from "drizzle-orm";
import { idList } from "../sql";
import { standsInOn, type Viewer } from "./task-branches";

/** Why somebody has a task before them. */
export type TaskReason = "assigned" | "group" | "substitute" | "escalated" | "returned" | "mentioned";

/** Why a person has the task `t` before them; null where it is not theirs nor a group's of theirs, and names them not. */
export const reasonOf = (viewer: Viewer): SQL => {
  const { userId, groupIds } = viewer;
  return sql`case
  when ${standsInOn(viewer)} and (t.assigned_group_id is null
    or t.assigned_group_id <> all(${idList(groupIds)})) then 'substitute'
  when t.assigned_user_id = ${userId} or t.assigned_group_id = any(${idList(groupIds)}) then case
    when t.escalated then 'escalated' when t.visit > 1 then 'returned'
    when t.assigned_user_id = ${userId} then 'assigned' else 'group' end
  when exists (select from task_mentions tm
    where tm.tenant_id = t.tenant_id and tm.user_id = ${userId} and tm.task_id = t.id) then 'mentioned'
  end`;
};
