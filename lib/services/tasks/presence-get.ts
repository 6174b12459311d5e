import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { seenTask } from "./find";
import { presenceOf } from "./presence";

/** Who looks at a task that the caller sees. */
export const getPresence = service(operations.getPresence, async (ctx, { id }) => {
  await seenTask(ctx, id);
  return presenceOf(ctx, id);
});
