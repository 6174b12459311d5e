import { deleteView as remove } from "@/db/queries/views";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { assertMayEdit, visibleView } from "./view";

/** Deletes a view; the tasks that it listed stay. */
export const deleteView = service(operations.deleteView, async (ctx, { id }) => {
  assertMayEdit(ctx, await visibleView(ctx, id));
  await remove(ctx.db, ctx.tenant.id, id);
  return null;
});
