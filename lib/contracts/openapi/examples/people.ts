import { examplesOf, salesTeam, maria, acme } from "./example";

const file = { id: "674839201748392077", name: "contract.pdf", size: 48213, type: "application/pdf" };

export const peopleExamples = examplesOf({
  login: {
    body: { email: "jdoe@example.com", password: "correct horse battery" },
    data: { authorization: "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl" },
  },
  me: {
    data: {
      ...maria,
      username: "mgarcia",
      email: "mgarcia@example.com",
      role: "staff",
      permissions: ["APICLI_WORKFLOW_READ", "APICLI_WORKFLOW_EXECUTE"],
      groups: [salesTeam],
      tenant: { hostname: "yourcompany.geotareas.com", name: "Your Company" },
    },
  },
  changePassword: {
    body: { current_password: "correct horse battery", new_password: "a better one, and longer" },
    data: null,
  },
  listUsers: {
    query: { search: "maria" },
    data: [{ ...maria, username: "mgarcia", open_tasks: 3, absent_until: null, substitute: null }],
    meta: { total: 1, limit: 25, offset: 0 },
  },
  listGroups: { data: [{ ...salesTeam, open_tasks: 8 }], meta: { total: 1, limit: 25, offset: 0 } },
  listEntities: {
    query: { type: "CUENTA", search: "acme" },
    data: [acme],
    meta: { total: 1, limit: 25, offset: 0 },
  },
  uploadFile: { data: file },
  getFile: { path: { id: file.id }, data: null },
});
