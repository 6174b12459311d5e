import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import { visibleInstance } from "./find";

/** The output of the end that an instance has reached; there is none before that, and none where the end gives none. */
export const getResult = service(operations.getResult, async (ctx, { id }) => {
  const { endedAt, output } = await visibleInstance(ctx, id);
  if (endedAt === null || (output ?? null) === null) throw notFound("Result");
  return output ?? null;
});
