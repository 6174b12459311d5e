import { type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";

/** What narrows the desk, the same for every panel. */
export type DeskFilter = {
  definitionId?: string | undefined;
  groupId?: string | undefined;
  userId?: string | undefined;
  entityType?: EntityType | undefined;
};

/** From `from` on and before `to`. */
export type Period = { from: Date; to: Date };

/** The open tasks of a filter; a person's are those that they hold. */
export const openTasks = (tenantId: string, filter: DeskFilter): SQL =>
  all([
    sql`t.tenant_id = ${tenantId} and t.status in ('PENDING', 'IN_PROGRESS')`,
    ...narrowed(filter),
    filter.userId && sql`t.assigned_user_id = ${filter.userId}`,
  ]);

/** The tasks of a filter that were finished in a period; a person's are those that they completed. */
export const closedTasks = (tenantId: string, filter: DeskFilter, { from, to }: Period): SQL =>
  all([
    sql`t.tenant_id = ${tenantId} and t.status = 'COMPLETED' and t.completed_at >= ${from} and t.completed_at < ${to}`,
    ...narrowed(filter),
    filter.userId && sql`t.completed_by = ${filter.userId}`,
  ]);

/** Those of them that somebody completed. */
export const completedTasks = (tenantId: string, filter: DeskFilter, period: Period): SQL =>
  sql`${closedTasks(tenantId, filter, period)} and t.completed_by is not null`;

/** What every task of a filter has, whatever its state. */
export const narrowed = ({ definitionId, groupId, entityType }: DeskFilter): (SQL | undefined)[] => [
  definitionId === undefined ? undefined : sql`t.definition_id = ${definitionId}`,
  groupId === undefined ? undefined : sql`t.assigned_group_id = ${groupId}`,
  entityType && sql`t.entity_type = ${entityType}`,
];

/** Conditions of which every one holds. */
export const all = (parts: (SQL | "" | undefined)[]): SQL =>
  sql.join(
    parts.filter((part) => part !== undefined && part !== ""),
    sql` and `,
  );

/** Moments as one parameter. */
export const moments = (list: Date[]): SQL =>
  sql`${sql.param(list.map((at) => at.toISOString()))}::timestamptz[]`;
