import type { Assignee } from "@/db/queries/task-filter";
import { listTasks as pageOfTasks } from "@/db/queries/task-list";
import { userById } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import type { TxContext } from "../context";
import { service } from "../service";
import { viewerOf } from "./access";
import { toTaskRow } from "./wire";

/** The tasks that the caller sees, newest first unless told otherwise. Rows and total are of one snapshot. */
export const listTasks = service(operations.listTasks, async (ctx, { limit, offset, ...input }) => {
  if (isNoId(input.definition_id) || (isNoId(input.assigned_to) && !WORDS.has(input.assigned_to ?? ""))) {
    return { rows: [], total: 0, limit, offset };
  }

  const { rows, total } = await pageOfTasks(ctx.db, ctx.tenant.id, viewerOf(ctx), {
    status: input.status,
    open: input.open_only,
    definitionId: input.definition_id,
    entityType: input.entity_type,
    overdueAt: input.overdue_only ? ctx.now : undefined,
    assignee: await assigneeOf(ctx, input.assigned_to),
    search: input.search,
    sort: input.sort,
    limit,
    offset,
  });
  return { rows: rows.map(toTaskRow), total, limit, offset };
});

const WORDS: ReadonlySet<string> = new Set(["me", "my_groups", "unassigned"]);
const isNoId = (text: string | undefined): boolean => text !== undefined && !isId(text);

async function assigneeOf(ctx: TxContext, text: string | undefined): Promise<Assignee | undefined> {
  switch (text) {
    case undefined:
      return undefined;
    case "me":
      return { kind: "user", id: ctx.user.id };
    case "my_groups":
      return { kind: "groups", ids: ctx.user.groups.map((group) => group.id) };
    case "unassigned":
      return { kind: "unassigned" };
    default:
      return (await userById(ctx.db, ctx.tenant.id, text))
        ? { kind: "user", id: text }
        : { kind: "groups", ids: [text] };
  }
}
