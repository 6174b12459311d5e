import type { CommentWithAuthor } from "@/db/queries/comments";
import type { CommentRow } from "@/lib/contracts/comments";
import { wireTime } from "@/lib/kit/time";

/** A comment, in the contract's words and order. */
export const toComment = ({ comment, by }: CommentWithAuthor): CommentRow => ({
  id: comment.id,
  text: comment.text,
  by: { id: by.id, name: by.name },
  username: by.username,
  created_at: wireTime(comment.createdAt),
  mentions: comment.mentions,
});
