import { welcomeRow } from "./task";
import { examplesOf, INSTANCE, maria, salesTeam, TASK } from "./example";

const VIEW = "251298403737600311";
const view = {
  id: VIEW,
  name: "Late in Sales",
  visibility: "team",
  group: salesTeam,
  query: "scope=overdue&sort=-priority",
  order: 0,
  default_for_role: null,
  owner: maria,
  editable: true,
  updated_at: "2026-03-19T14:05:00",
};

const chosen = {
  language: "en",
  theme: "system",
  density: "compact",
  time_zone: "America/Bogota",
  letter_keys: true,
  shortcuts: {},
  panes: { views: 220 },
  collapsed: [],
  inbox_view: null,
};

const present = [{ user: maria, typing: true, since: "2026-03-19T14:05:00" }];

export const inboxExamples = examplesOf({
  previewTask: {
    path: { id: TASK },
    body: { captured_data: { email_address: "contact@acme.com", template: "Premium Welcome" } },
    data: [
      {
        code: "sent",
        label: "Email Sent",
        next: [{ node_id: "review", name: "Review Welcome Package", type: "user_task" }],
        ends: false,
        problem: null,
      },
    ],
  },
  putMarks: {
    path: { id: TASK },
    body: { pinned: true, snoozed_until: "2026-03-18T08:00:00" },
    data: { read: true, pinned: true, snoozed_until: "2026-03-18T08:00:00" },
  },
  listViews: { data: [view] },
  countViews: { data: [{ id: VIEW, count: 12 }] },
  createView: {
    body: {
      name: "Late in Sales",
      visibility: "team",
      group_id: salesTeam.id,
      query: "scope=overdue&sort=-priority",
    },
    data: view,
  },
  patchView: { path: { id: VIEW }, body: { name: "Late in Sales", order: 3 }, data: { ...view, order: 3 } },
  deleteView: { path: { id: VIEW }, data: null },
  getPreferences: { data: chosen },
  patchPreferences: {
    body: { theme: "dark", time_zone: "America/Bogota" },
    data: { ...chosen, theme: "dark" },
  },
  nextTask: {
    body: { skip: { task_id: "674839201748392011", reason: "I know the customer." } },
    data: { task: welcomeRow, why: { source: "queue", factor: "due", skipped: 1 } },
  },
  getPresence: { path: { id: TASK }, data: present },
  putPresence: { path: { id: TASK }, body: { typing: true }, data: present },
  openStream: {
    query: { last_event_id: "251298403737600001" },
    data: `event: change\nid: 251298403737600042\ndata: {"cursor":"251298403737600042","tasks":["${TASK}"],"instances":["${INSTANCE}"],"counts":true}\n\n`,
  },
});
