import { examplesOf, INSTANCE, TASK } from "./example";

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
  openStream: {
    query: { last_event_id: "251298403737600001" },
    data: `event: change\nid: 251298403737600042\ndata: {"cursor":"251298403737600042","tasks":["${TASK}"],"instances":["${INSTANCE}"],"counts":true}\n\n`,
  },
});
