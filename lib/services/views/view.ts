import { isDuplicate } from "@/db/errors";
import { groupById } from "@/db/queries/groups";
import { dropDefault, listViews, type ViewInList } from "@/db/queries/views";
import type { SavedViewRow } from "@/db/schema";
import { isId } from "@/lib/contracts/primitives";
import type { SavedView } from "@/lib/contracts/views";
import { forbidden, invalid, notFound, refused } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { manages } from "../tasks/access";
import { selfOf } from "../tasks/filter";

type Shared = Pick<SavedViewRow, "visibility" | "groupId" | "defaultForRole">;

/** The views that the caller finds, in their order. */
export const viewsOf = (ctx: TxContext, id?: string): Promise<ViewInList[]> =>
  listViews(ctx.db, ctx.tenant.id, selfOf(ctx), { all: manages(ctx), ...(id !== undefined && { id }) });

/** One view that the caller finds. */
export async function visibleView(ctx: TxContext, id: string): Promise<ViewInList> {
  const [view] = isId(id) ? await viewsOf(ctx, id) : [];
  if (!view) throw notFound("View");
  return view;
}

/** Whether the caller may change a view that they find: it is theirs, or others' and they manage. */
export const mayEdit = (ctx: TxContext, view: Pick<SavedViewRow, "ownerId">): boolean =>
  view.ownerId === ctx.user.id || manages(ctx);

export function assertMayEdit(ctx: TxContext, view: ViewInList): void {
  if (mayEdit(ctx, view)) return;
  throw forbidden(`This view is ${view.owner.name}'s: only they or a manager may change it.`);
}

/** Refuses to share a view with whom the caller may not share it: a group needs a member, everybody a manager. */
export async function assertShareable(
  ctx: TxContext,
  { visibility, groupId, defaultForRole }: Shared,
): Promise<void> {
  if ((visibility === "team") !== (groupId !== null)) {
    throw invalid("group_id", "group_id is the group of a team's view, and of no other");
  }
  if (defaultForRole !== null && visibility !== "tenant") {
    throw invalid("default_for_role", "default_for_role needs a view that everybody finds");
  }
  if (groupId !== null && !(await groupById(ctx.db, ctx.tenant.id, groupId))) {
    throw invalid("group_id", "group_id: there is no such group");
  }
  if (manages(ctx)) return;
  if (visibility === "tenant") throw forbidden("Sharing a view with everybody needs APICLI_WORKFLOW_MANAGE.");
  if (groupId !== null && !ctx.user.groups.some(({ id }) => id === groupId)) {
    throw forbidden("Only a member of a group or a manager may share a view with it.");
  }
}

/** Runs a change of a view, and says it in our words when a name or a role's first view is taken meanwhile. */
export async function saved<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (isDuplicate(error, "saved_views_name_key"))
      throw invalid("name", "name: its owner has a view of this name");
    if (isDuplicate(error, "saved_views_default_key")) {
      throw refused("Somebody chose another first view for this role a moment ago.");
    }
    throw error;
  }
}

/** Makes room for a view that people of a role are to begin with. */
export async function takeDefault(ctx: TxContext, { defaultForRole }: Shared, id: string): Promise<void> {
  if (defaultForRole !== null) await dropDefault(ctx.db, ctx.tenant.id, defaultForRole, id);
}

/** A view, in the contract's words and order. */
export const toView = (ctx: TxContext, view: ViewInList): SavedView => ({
  id: view.id,
  name: view.name,
  visibility: view.visibility,
  group: view.group,
  query: view.query,
  order: view.position,
  default_for_role: view.defaultForRole,
  owner: view.owner,
  editable: mayEdit(ctx, view) && ctx.permissions.has("APICLI_WORKFLOW_EXECUTE"),
  updated_at: wireTime(view.updatedAt),
});
