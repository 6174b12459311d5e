import * as inbox from "../inbox";
import { Marks } from "../tasks";
import { FLOW, type Operation, READ, row } from "../operation";

/** The endpoints of the inbox beside the published ones. */
export const inboxOperations = {
  previewTask: row("previewTask", {
    method: "POST",
    path: `${FLOW}/tasks/{id}/preview`,
    summary: "What each result of a task would lead to; nothing is written",
    permission: READ,
    rate: "read",
    optionalBody: true,
    input: inbox.PreviewTask,
    output: inbox.TaskPreview,
  }),
  putMarks: row("putMarks", {
    method: "PUT",
    path: `${FLOW}/tasks/{id}/marks`,
    summary: "Mark a task for yourself: read, pinned, put off until a time",
    permission: READ,
    rate: "write",
    input: inbox.PutMarks,
    output: Marks,
  }),
} as const satisfies Record<string, Operation>;
