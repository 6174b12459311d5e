import { listTasks as pageOfTasks } from "@/db/queries/task-list";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { viewerOf } from "./access";
import { selfOf, taskFilterOf } from "./filter";
import { toTaskRow } from "./wire";

/** The tasks that the caller sees, newest first unless told otherwise. Rows and total are of one snapshot. */
export const listTasks = service(operations.listTasks, async (ctx, { limit, offset, sort, ...input }) => {
  const filter = await taskFilterOf(ctx, input);
  if (!filter) return { rows: [], total: 0, limit, offset };
  const query = { ...filter, me: selfOf(ctx), sort, limit, offset };
  const { rows, total } = await pageOfTasks(ctx.db, ctx.tenant.id, viewerOf(ctx), query);
  return { rows: rows.map((row) => toTaskRow(row, ctx.now)), total, limit, offset };
});
