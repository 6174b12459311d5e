import { examplesOf, TASK } from "./example";

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
});
