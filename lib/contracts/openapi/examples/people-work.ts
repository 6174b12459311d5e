import { examplesOf, INSTANCE, maria, salesTeam, TASK } from "./example";

const comment = {
  id: "674839201748392101",
  text: "Acme asks for the premium package. @Sales Team, who knows them?",
  by: maria,
  username: "mgarcia",
  created_at: "2026-03-19T14:05:00",
  mentions: [{ kind: "group", ...salesTeam }],
};

const all = { in_app: true, email: true, push: true };
const quietly = { in_app: true, email: false, push: false };
const settings = {
  types: {
    assigned: all,
    group_assigned: { in_app: false, email: false, push: false },
    reassigned_away: quietly,
    mentioned: all,
    commented: quietly,
    escalated: all,
    due_soon: { in_app: true, email: false, push: true },
    overdue: all,
    returned: all,
    batch_done: quietly,
    substitution: { in_app: true, email: true, push: false },
  },
  quiet_hours: { from: "20:00", to: "07:30", time_zone: "Europe/Madrid" },
  digest: "off",
};

const BATCH = "674839201748392303";
const batch = {
  id: BATCH,
  action: "reassign",
  status: "COMPLETED",
  total: 2,
  done: 1,
  failed: 1,
  created_at: "2026-03-19T14:05:00",
  finished_at: "2026-03-19T14:05:01",
};
const item = {
  task_id: TASK,
  instance_id: null,
  step_name: "Send Welcome Email",
  entity_label: "Acme Corp",
  status: "FAILED",
  error: {
    code: "FORBIDDEN",
    message: "This task is assigned to Maria Garcia: only they or a manager may act on it.",
  },
  done_at: "2026-03-19T14:05:01",
};

const SUBSTITUTION = "674839201748392404";
const substitution = {
  id: SUBSTITUTION,
  user: maria,
  substitute: { id: "182736450918273646", name: "John Doe" },
  starts_at: "2026-08-01T00:00:00",
  ends_at: "2026-08-16T00:00:00",
  mode: "receiver",
  definition_id: null,
  group_id: null,
  active: false,
  editable: true,
};
const absence = {
  substitute_id: substitution.substitute.id,
  starts_at: substitution.starts_at,
  ends_at: substitution.ends_at,
  mode: "receiver",
};

export const peopleWorkExamples = examplesOf({
  listComments: { path: { id: TASK }, data: [comment], meta: { total: 1, limit: 25, offset: 0 } },
  addComment: {
    path: { id: TASK },
    body: { text: comment.text, mentions: [{ group_id: salesTeam.id }] },
    data: comment,
  },
  listNotifications: {
    query: { limit: "25" },
    data: [
      {
        id: "674839201748392202",
        type: "mentioned",
        types: ["assigned", "mentioned"],
        count: 2,
        task_id: TASK,
        instance_id: INSTANCE,
        batch_id: null,
        step_name: "Send Welcome Email",
        workflow_name: "New Account Onboarding",
        entity_label: "Acme Corp",
        actor: { username: "mgarcia", name: "Maria Garcia" },
        text: "Acme asks for the premium package.",
        created_at: "2026-03-19T14:05:00",
        read_at: null,
      },
    ],
    meta: { total: 1, limit: 25, offset: 0 },
  },
  countNotifications: { data: { unread: 1 } },
  readNotifications: { body: { ids: ["674839201748392202"] }, data: { unread: 0 } },
  getNotificationSettings: { data: settings },
  patchNotificationSettings: {
    body: { types: { due_soon: { email: false } }, quiet_hours: settings.quiet_hours },
    data: settings,
  },
  createBatch: {
    body: { action: "reassign", task_ids: [TASK, "674839201748392019"], assign_to_user_id: maria.id },
    data: { ...batch, status: "RUNNING", done: 0, failed: 0, finished_at: null },
  },
  getBatch: {
    path: { id: BATCH },
    query: { status: "FAILED" },
    data: { ...batch, items_total: 1, items: [item] },
  },
  retryBatch: {
    path: { id: BATCH },
    data: { ...batch, status: "RUNNING", failed: 0, finished_at: null },
  },
  undoBatch: {
    path: { id: BATCH },
    data: { ...batch, action: "undo", status: "RUNNING", done: 0, failed: 0, finished_at: null },
  },
  listSubstitutions: { data: [substitution] },
  createSubstitution: { body: absence, data: substitution },
  patchSubstitution: {
    path: { id: SUBSTITUTION },
    body: { ends_at: substitution.ends_at },
    data: substitution,
  },
  deleteSubstitution: { path: { id: SUBSTITUTION }, data: null },
  getPushKey: {
    data: { key: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4" },
  },
  addPushSubscription: {
    body: {
      endpoint: "https://push.example.com/send/aBcD",
      keys: {
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth: "BTBZMqHH6r4Tts7J_aSIgg",
      },
    },
    data: { id: "674839201748392505" },
  },
  removePushSubscription: { path: { id: "674839201748392505" }, data: null },
});
