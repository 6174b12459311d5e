import type { CallExample, Description } from "@/lib/http/description";

const id = "f01fd001-1456-426f-b8a1-972bc1d6218b";
const execution = {
  id,
  workspaceId: "dfb24859-049e-470f-a669-8a714ff3656c",
  workflowDefinitionId: "f35feaff-6b99-4abd-84eb-227084335432",
  parameters: { customer: "4711" },
  name: "Open an account",
  revision: 3,
  status: "RUNNING",
  locale: "en",
  expiresAt: "2026-03-16T11:30:00Z",
  uiOptions: {},
  executionType: "BACKGROUND",
  executionVersion: 1,
  origin: "API",
};
const { workflowDefinitionId, parameters, locale } = execution;
const tokens = { accessToken: "eyJ...", refreshToken: "trt_...", expiryDuration: 3600, tokenType: "Bearer" };

const examples: Record<string, CallExample> = {
  transactionlinkCreateExecution: {
    body: { workflowDefinitionId, locale, parameters },
    data: execution,
  },
  transactionlinkGetExecution: { path: { id }, data: execution },
  transactionlinkCancelExecution: { path: { id } },
  transactionlinkDeleteExecution: { path: { id } },
  transactionlinkGetResult: { path: { id }, data: { account: "ES12" } },
  transactionlinkAuthorize: { body: { key: "tot_1_0a1b2c3d4e5f", secret: "..." }, data: tokens },
  transactionlinkRefresh: { body: { refreshToken: "trt_..." }, data: tokens },
};

/** What the contract says of itself. */
export const description: Description = {
  title: "TransactionLink workflow executions",
  about: `The routes of TransactionLink's workflow executions on the same engine.

An organisation's token stands alone in the header, \`Authorization: tot_...\`, without \`Bearer\`; \`Bearer\` goes with the
access token that \`/auth/authorize\` gives for the token's two halves, \`key\` and \`secret\`. A token belongs to one workspace,
and ids of another are 404. In the examples \`$HOST\` is this server and \`$TOKEN\` the organisation's token.

An execution that is left alone ends as EXPIRED at its \`expiresAt\`: 30 minutes to 30 days ahead, an hour unless told. Its result
is there when it has ended with one, and 404 before.`,
  document: "/workflows/openapi.json",
  security: {
    schemes: {
      token: {
        type: "apiKey",
        in: "header",
        name: "Authorization",
        description: "An organisation's token, tot_..., without Bearer",
      },
      access: {
        type: "http",
        scheme: "bearer",
        bearerFormat: "JWT",
        description: "The access token of /auth/authorize",
      },
    },
    alternatives: [{ token: [] }, { access: [] }],
    curl: ['-H "Authorization: $TOKEN"'],
  },
  sections: [
    { name: "Authorization", description: "Tokens that end by themselves.", paths: /^\/auth/ },
    { name: "Executions", description: "Runs of a workflow definition.", paths: /./ },
  ],
  payload: null,
  envelope: (data) => data,
  failure: {
    type: "object",
    properties: { status: { type: "integer" }, error: { type: "string" }, message: { type: "string" } },
    required: ["status", "error", "message"],
  },
  failures: ({ permission }) => [
    400,
    401,
    ...(permission === "public" ? [] : [403]),
    ...(permission === "public" ? [] : [404]),
    429,
    500,
  ],
  examples,
};
