import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import { visibleInstance } from "./find";

/** The output of the end that an instance has reached; there is none before that. */
export const getResult = service(operations.getResult, async (ctx, { id }) => {
  const { endedAt, status, output } = await visibleInstance(ctx, id);
  const isThere = endedAt !== null && (status === "completed" || (output ?? null) !== null);
  if (!isThere) throw notFound("Result");
  return output ?? null;
});
