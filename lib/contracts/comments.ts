import { z } from "zod";
import { BodyId, Id, PathId, WireTime, pageOf, paging, requiredText } from "./primitives";
import { Ref } from "./tasks";

export const ListComments = z.object({ id: PathId, ...paging });

const MentionInput = z
  .strictObject({ user_id: BodyId.optional(), group_id: BodyId.optional() })
  .refine(({ user_id, group_id }) => (user_id === undefined) !== (group_id === undefined), {
    message: "must name exactly one of user_id and group_id",
  });

export const AddComment = z.strictObject({
  id: PathId,
  text: requiredText(4000),
  mentions: z
    .array(MentionInput)
    .max(20, "must have at most 20 entries")
    .optional()
    .describe("They are told, and may see the task from then on"),
});

export const Mention = z.object({ kind: z.enum(["user", "group"]), id: Id, name: z.string() });

/** What somebody said on a task. */
export const CommentRow = z.object({
  id: Id,
  text: z.string(),
  by: Ref,
  username: z.string(),
  created_at: WireTime,
  mentions: z.array(Mention),
});
export type CommentRow = z.infer<typeof CommentRow>;
export const CommentPage = pageOf(CommentRow);
