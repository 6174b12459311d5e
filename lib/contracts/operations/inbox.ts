import { z } from "zod";
import * as inbox from "../inbox";
import * as stream from "../stream";
import { Nothing } from "../people";
import * as preferences from "../preferences";
import { Marks } from "../tasks";
import * as views from "../views";
import { BASE, EXECUTE, FLOW, type Operation, READ, row } from "../operation";

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
  listViews: row("listViews", {
    method: "GET",
    path: `${FLOW}/views`,
    summary: "The saved views that the caller finds",
    permission: READ,
    rate: "read",
    input: Nothing,
    output: views.SavedViews,
  }),
  countViews: row("countViews", {
    method: "GET",
    path: `${FLOW}/views/counts`,
    summary: "How many tasks each saved view lists for the caller",
    permission: READ,
    rate: "read",
    input: Nothing,
    output: views.ViewCounts,
  }),
  createView: row("createView", {
    method: "POST",
    path: `${FLOW}/views`,
    summary: "Save a list of tasks as a view",
    permission: EXECUTE,
    rate: "write",
    status: 201,
    input: views.CreateView,
    output: views.SavedView,
  }),
  patchView: row("patchView", {
    method: "PATCH",
    path: `${FLOW}/views/{id}`,
    summary: "Change a saved view",
    permission: EXECUTE,
    rate: "write",
    input: views.PatchView,
    output: views.SavedView,
  }),
  deleteView: row("deleteView", {
    method: "DELETE",
    path: `${FLOW}/views/{id}`,
    summary: "Delete a saved view",
    permission: EXECUTE,
    rate: "write",
    optionalBody: true,
    input: views.OneView,
    output: z.null(),
  }),
  getPreferences: row("getPreferences", {
    method: "GET",
    path: `${BASE}/me/preferences`,
    summary: "What the caller has chosen for all of their browsers",
    permission: null,
    rate: "read",
    input: Nothing,
    output: preferences.Preferences,
  }),
  patchPreferences: row("patchPreferences", {
    method: "PATCH",
    path: `${BASE}/me/preferences`,
    summary: "Change the caller's choices",
    permission: null,
    rate: "write",
    input: preferences.PatchPreferences,
    output: preferences.Preferences,
  }),
} as const satisfies Record<string, Operation>;
