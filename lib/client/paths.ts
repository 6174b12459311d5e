import type { Operation } from "@/lib/contracts/operation";
import type { OperationId, Operations } from "@/lib/contracts/operations";

/** What the browser must know of an endpoint to call it. */
export type Door = Pick<Operation, "method" | "path" | "list" | "bodyKey">;

type DoorOf<O extends Operation> = Pick<O, Extract<keyof O, keyof Door>>;
type Callable = {
  [Id in OperationId as Operations[Id] extends { transfer: string } ? never : Id]: DoorOf<Operations[Id]>;
};
export type CallableId = keyof Callable;

/**
 * The doors of the contract without its schemas, which would weigh more than all the rest of a page. The compiler
 * holds every row against `operations`: one that differs or is missing does not compile. Files are not called,
 * they are uploaded and linked to.
 */
export const doors = {
  login: { method: "POST", path: "/apidev/v1/login" },
  listTasks: { method: "GET", path: "/apidev/v1/workflow/tasks", list: true },
  countTasks: { method: "GET", path: "/apidev/v1/workflow/tasks/counts" },
  getTask: { method: "GET", path: "/apidev/v1/workflow/tasks/{id}" },
  completeTask: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/complete" },
  reassignTask: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/reassign" },
  claimTask: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/claim" },
  releaseTask: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/release" },
  getDraft: { method: "GET", path: "/apidev/v1/workflow/tasks/{id}/draft" },
  putDraft: { method: "PUT", path: "/apidev/v1/workflow/tasks/{id}/draft" },
  deleteDraft: { method: "DELETE", path: "/apidev/v1/workflow/tasks/{id}/draft" },
  listInstances: { method: "GET", path: "/apidev/v1/workflow/instances", list: true },
  getInstance: { method: "GET", path: "/apidev/v1/workflow/instances/{id}" },
  getTimeline: { method: "GET", path: "/apidev/v1/workflow/instances/{id}/timeline" },
  getCapturedData: { method: "GET", path: "/apidev/v1/workflow/instances/{id}/captured-data" },
  startInstance: { method: "POST", path: "/apidev/v1/workflow/instances" },
  cancelInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/cancel" },
  retryInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/retry" },
  startInstances: { method: "POST", path: "/apidev/v1/workflow/instances/batch", bodyKey: "rows" },
  pauseInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/pause" },
  resumeInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/resume" },
  restartInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/restart" },
  terminateInstance: { method: "POST", path: "/apidev/v1/workflow/instances/{id}/terminate" },
  sendEvent: {
    method: "POST",
    path: "/apidev/v1/workflow/instances/{id}/events/{type}",
    bodyKey: "body",
  },
  announceEvent: { method: "POST", path: "/apidev/v1/workflow/events/{type}", bodyKey: "body" },
  getSteps: { method: "GET", path: "/apidev/v1/workflow/instances/{id}/steps" },
  retryIncidents: { method: "POST", path: "/apidev/v1/workflow/incidents/retry" },
  getDiagram: { method: "GET", path: "/apidev/v1/workflow/instances/{id}/diagram" },
  getResult: { method: "GET", path: "/apidev/v1/workflow/instances/{id}/result" },
  listDefinitions: { method: "GET", path: "/apidev/v1/workflow/definitions", list: true },
  getDefinition: { method: "GET", path: "/apidev/v1/workflow/definitions/{id}" },
  publishDefinition: { method: "POST", path: "/apidev/v1/workflow/definitions", bodyKey: "definition" },
  patchDefinition: { method: "PATCH", path: "/apidev/v1/workflow/definitions/{id}" },
  me: { method: "GET", path: "/apidev/v1/me" },
  changePassword: { method: "POST", path: "/apidev/v1/me/password" },
  listUsers: { method: "GET", path: "/apidev/v1/users", list: true },
  listGroups: { method: "GET", path: "/apidev/v1/groups", list: true },
  listEntities: { method: "GET", path: "/apidev/v1/entities", list: true },
  previewTask: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/preview" },
  putMarks: { method: "PUT", path: "/apidev/v1/workflow/tasks/{id}/marks" },
  deskCounters: { method: "GET", path: "/apidev/v1/workflow/dashboard/counters" },
  deskWorkload: { method: "GET", path: "/apidev/v1/workflow/dashboard/workload" },
  deskThroughput: { method: "GET", path: "/apidev/v1/workflow/dashboard/throughput" },
  deskCycleTime: { method: "GET", path: "/apidev/v1/workflow/dashboard/cycle-time" },
  deskAgeing: { method: "GET", path: "/apidev/v1/workflow/dashboard/ageing" },
  deskHeatmap: { method: "GET", path: "/apidev/v1/workflow/dashboard/heatmap" },
  deskAtRisk: { method: "GET", path: "/apidev/v1/workflow/dashboard/at-risk" },
  deskRework: { method: "GET", path: "/apidev/v1/workflow/dashboard/rework" },
  listViews: { method: "GET", path: "/apidev/v1/workflow/views" },
  countViews: { method: "GET", path: "/apidev/v1/workflow/views/counts" },
  createView: { method: "POST", path: "/apidev/v1/workflow/views" },
  patchView: { method: "PATCH", path: "/apidev/v1/workflow/views/{id}" },
  deleteView: { method: "DELETE", path: "/apidev/v1/workflow/views/{id}" },
  getPreferences: { method: "GET", path: "/apidev/v1/me/preferences" },
  nextTask: { method: "POST", path: "/apidev/v1/workflow/tasks/next" },
  getPresence: { method: "GET", path: "/apidev/v1/workflow/tasks/{id}/presence" },
  putPresence: { method: "PUT", path: "/apidev/v1/workflow/tasks/{id}/presence" },
  listComments: { method: "GET", path: "/apidev/v1/workflow/tasks/{id}/comments", list: true },
  addComment: { method: "POST", path: "/apidev/v1/workflow/tasks/{id}/comments" },
  listNotifications: { method: "GET", path: "/apidev/v1/notifications", list: true },
  countNotifications: { method: "GET", path: "/apidev/v1/notifications/counts" },
  readNotifications: { method: "POST", path: "/apidev/v1/notifications/read" },
  getNotificationSettings: { method: "GET", path: "/apidev/v1/me/notification-settings" },
  patchNotificationSettings: { method: "PATCH", path: "/apidev/v1/me/notification-settings" },
  createBatch: { method: "POST", path: "/apidev/v1/workflow/batches" },
  getBatch: { method: "GET", path: "/apidev/v1/workflow/batches/{id}" },
  undoBatch: { method: "POST", path: "/apidev/v1/workflow/batches/{id}/undo" },
  retryBatch: { method: "POST", path: "/apidev/v1/workflow/batches/{id}/retry" },
  listSubstitutions: { method: "GET", path: "/apidev/v1/substitutions" },
  createSubstitution: { method: "POST", path: "/apidev/v1/substitutions" },
  patchSubstitution: { method: "PATCH", path: "/apidev/v1/substitutions/{id}" },
  deleteSubstitution: { method: "DELETE", path: "/apidev/v1/substitutions/{id}" },
  getPushKey: { method: "GET", path: "/apidev/v1/push-key" },
  addPushSubscription: { method: "POST", path: "/apidev/v1/me/push-subscriptions" },
  removePushSubscription: { method: "DELETE", path: "/apidev/v1/me/push-subscriptions/{id}" },
  patchPreferences: { method: "PATCH", path: "/apidev/v1/me/preferences" },
} as const satisfies Callable;
