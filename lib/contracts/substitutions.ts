import { z } from "zod";
import { BodyId, BodyTime, Id, PathId, QueryId, WireTime } from "./primitives";
import { Ref } from "./tasks";

const MODES = ["receiver", "replacer"] as const;

export const ListSubstitutions = z.object({
  user_id: QueryId.optional().describe(
    "Whose absence, or `all` with MANAGE; default: what concerns the caller",
  ),
});

const fields = {
  substitute_id: BodyId,
  starts_at: BodyTime,
  ends_at: BodyTime,
  mode: z
    .enum(MODES)
    .describe("receiver: sees and may do the person's tasks too; replacer: gets the new ones in their place"),
  definition_id: BodyId.nullable().optional().describe("Only the tasks of this definition"),
  group_id: BodyId.nullable().optional().describe("Only the tasks that come through this group"),
};

export const CreateSubstitution = z.strictObject({
  user_id: BodyId.optional().describe("Default: the caller; anybody with MANAGE"),
  ...fields,
});
export const PatchSubstitution = z
  .strictObject({ id: PathId, ...fields })
  .partial()
  .required({ id: true });
export const OneSubstitution = z.strictObject({ id: PathId });

/** Who stands in for whom, and when. */
export const Substitution = z.object({
  id: Id,
  user: Ref,
  substitute: Ref,
  starts_at: WireTime,
  ends_at: WireTime,
  mode: z.enum(MODES),
  definition_id: Id.nullable(),
  group_id: Id.nullable(),
  active: z.boolean().describe("Whether it holds now"),
  editable: z.boolean(),
});
export type Substitution = z.infer<typeof Substitution>;
export const Substitutions = z.array(Substitution);
