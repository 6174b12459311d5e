import * as comments from "../comments";
import * as notifications from "../notifications";
import { BASE, EXECUTE, FLOW, type Operation, READ, row } from "../operation";
import { Nothing } from "../people";

/** The endpoints by which people talk, are told, and stand in for each other. */
export const peopleWorkOperations = {
  listComments: row("listComments", {
    method: "GET",
    path: `${FLOW}/tasks/{id}/comments`,
    summary: "What people say on a task, oldest first",
    permission: READ,
    rate: "read",
    list: true,
    input: comments.ListComments,
    output: comments.CommentPage,
  }),
  addComment: row("addComment", {
    method: "POST",
    path: `${FLOW}/tasks/{id}/comments`,
    summary: "Comment on a task; whom it mentions may see the task",
    permission: EXECUTE,
    rate: "write",
    status: 201,
    input: comments.AddComment,
    output: comments.CommentRow,
  }),
  listNotifications: row("listNotifications", {
    method: "GET",
    path: `${BASE}/notifications`,
    summary: "What you were told, unread first",
    permission: null,
    rate: "read",
    list: true,
    input: notifications.ListNotifications,
    output: notifications.NotificationPage,
  }),
  countNotifications: row("countNotifications", {
    method: "GET",
    path: `${BASE}/notifications/counts`,
    summary: "How many notifications you have not read",
    permission: null,
    rate: "read",
    input: Nothing,
    output: notifications.NotificationCounts,
  }),
  readNotifications: row("readNotifications", {
    method: "POST",
    path: `${BASE}/notifications/read`,
    summary: "Mark notifications as read",
    permission: null,
    rate: "write",
    input: notifications.ReadNotifications,
    output: notifications.NotificationCounts,
  }),
  getNotificationSettings: row("getNotificationSettings", {
    method: "GET",
    path: `${BASE}/me/notification-settings`,
    summary: "How you are told of what",
    permission: null,
    rate: "read",
    input: Nothing,
    output: notifications.NotificationSettings,
  }),
  patchNotificationSettings: row("patchNotificationSettings", {
    method: "PATCH",
    path: `${BASE}/me/notification-settings`,
    summary: "Change how you are told; what is not sent stays as it is",
    permission: null,
    rate: "write",
    input: notifications.PatchNotificationSettings,
    output: notifications.NotificationSettings,
  }),
} as const satisfies Record<string, Operation>;
