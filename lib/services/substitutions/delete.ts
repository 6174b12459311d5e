import { deleteSubstitution as remove } from "@/db/queries/substitutions";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { ownSubstitution } from "./wire";

/** Ends a substitution, or one that was to come. The tasks that it brought stay where they are. */
export const deleteSubstitution = service(operations.deleteSubstitution, async (ctx, { id }) => {
  await ownSubstitution(ctx, id);
  await remove(ctx.db, ctx.tenant.id, id);
  return null;
});
