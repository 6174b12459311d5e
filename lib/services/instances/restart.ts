import { operations } from "@/lib/contracts/operations";
import { invalid } from "@/lib/kit/errors";
import { definitionOf } from "../definitions/versions";
import { service } from "../service";
import { assertInCharge } from "./access";
import { lockVisibleInstance } from "./find";
import { actorOf, move } from "./moved";

/**
 * Runs an instance again, also one that has ended: from its start with nothing captured and its steps wiped,
 * or from a node with all that is known. What is open closes.
 */
export const restartInstance = service(operations.restartInstance, async (ctx, { id, from_node }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "restart");
  const definition = await definitionOf(ctx.db, ctx.tenant.id, instance);
  if (from_node !== undefined && !definition.node(from_node))
    throw invalid("from_node", `from_node: this workflow has no node "${from_node}"`);
  return move(ctx, instance, { type: "restart", from: from_node ?? null, by: actorOf(ctx) });
});
