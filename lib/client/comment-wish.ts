let wished = { taskId: "", at: 0 };

/** How long a task may take to open until a wish for a comment is forgotten. */
const PATIENCE = 10_000;

/** Somebody wants to comment on a task that is about to be opened. */
export function wishComment(taskId: string): void {
  wished = { taskId, at: Date.now() };
}

/** Whether a comment on the task that has opened was wished for; a wish is granted once. */
export function takeCommentWish(taskId: string): boolean {
  const isMeant = wished.taskId === taskId && Date.now() - wished.at < PATIENCE;
  if (isMeant) wished = { taskId: "", at: 0 };
  return isMeant;
}
