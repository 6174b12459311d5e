import { countViewsOf, insertView } from "@/db/queries/views";
import { operations } from "@/lib/contracts/operations";
import { refused } from "@/lib/kit/errors";
import { service } from "../service";
import { assertShareable, saved, takeDefault, toView, visibleView } from "./view";

const MOST = 200;

/** Keeps a list of tasks under a name that its owner has not used yet. */
export const createView = service(operations.createView, async (ctx, input) => {
  const { db, tenant, user, now } = ctx;
  const view = {
    name: input.name.trim(),
    visibility: input.visibility,
    groupId: input.group_id ?? null,
    query: input.query,
    position: input.order,
    defaultForRole: input.default_for_role ?? null,
  };
  await assertShareable(ctx, view);
  if ((await countViewsOf(db, tenant.id, user.id)) >= MOST) throw refused(`You have ${MOST} views already.`);
  await takeDefault(ctx, view, "0");
  const owned = { tenantId: tenant.id, ownerId: user.id, createdAt: now, updatedAt: now };
  const id = await saved(() => insertView(db, { ...view, ...owned }));
  return toView(ctx, await visibleView(ctx, id));
});
