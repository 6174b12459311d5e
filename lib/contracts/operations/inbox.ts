import { z } from "zod";
import * as inbox from "../inbox";
import * as stream from "../stream";
import { Marks } from "../tasks";
import { BASE, FLOW, type Operation, READ, row } from "../operation";

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
  openStream: row("openStream", {
    method: "GET",
    path: `${BASE}/stream`,
    summary: "Hear of changes as they happen, by server-sent events",
    permission: READ,
    rate: "read",
    transfer: "stream",
    input: stream.OpenStream,
    output: z.unknown(),
  }),
} as const satisfies Record<string, Operation>;
