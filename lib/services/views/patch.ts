import { lockView, updateView, type ViewChange } from "@/db/queries/views";
import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import { assertMayEdit, assertShareable, saved, takeDefault, toView, visibleView } from "./view";

/** Changes what is sent of a view: of two changes at once to different things both stand. */
export const patchView = service(operations.patchView, async (ctx, { id, ...input }) => {
  assertMayEdit(ctx, await visibleView(ctx, id));
  const before = await lockView(ctx.db, ctx.tenant.id, id);
  if (!before) throw notFound("View");
  const change = changeOf(input);
  const after = { ...before, ...change };
  const isShared = ["visibility", "groupId", "defaultForRole"].some((key) => key in change);
  if (isShared) await assertShareable(ctx, after);
  await takeDefault(ctx, after, id);
  await saved(() => updateView(ctx.db, ctx.tenant.id, id, { ...change, updatedAt: ctx.now }));
  return toView(ctx, await visibleView(ctx, id));
});

type Input = Omit<Parameters<(typeof patchView)["run"]>[1], "id">;

/** What is sent, under the names of the database; a view that is no team's any more has no group. */
function changeOf(input: Input): ViewChange {
  const { name, visibility, group_id, query, order, default_for_role } = input;
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(visibility !== undefined && { visibility }),
    ...(visibility !== undefined && visibility !== "team" && { groupId: null }),
    ...(visibility !== undefined && visibility !== "tenant" && { defaultForRole: null }),
    ...(group_id !== undefined && { groupId: group_id }),
    ...(query !== undefined && { query }),
    ...(order !== undefined && { position: order }),
    ...(default_for_role !== undefined && { defaultForRole: default_for_role }),
  };
}
