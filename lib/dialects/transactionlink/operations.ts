import { z } from "zod";
import { EXECUTE, type Operation, READ, row } from "@/lib/contracts/operation";
import { Json } from "@/lib/contracts/primitives";
import { Execution } from "./execution";
import { Moment } from "./expiry";

const Uuid = z.guid("must be a UUID");
const Locale = z
  .string("is required")
  .max(35)
  .regex(/^[a-z]{2,3}([-_][a-z\d]{1,8})*$/i, "must be a language such as en or fr");

const One = z.object({ id: z.string().describe("Unique identifier of the workflow execution") });
const Nothing = z.null();

const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiryDuration: z.int().describe("Seconds until the access token expires"),
  tokenType: z.literal("Bearer"),
});

/** The endpoints of workflow executions. */
export const transactionlinkOperations = {
  createExecution: row("transactionlinkCreateExecution", {
    method: "POST",
    path: "/workflows",
    summary: "Execute a workflow definition",
    permission: EXECUTE,
    rate: "write",
    input: z.object({
      workflowDefinitionId: Uuid.describe("Identifier of the workflow definition to execute"),
      locale: Locale.describe("Locale for the workflow execution, e.g., 'en', 'fr'"),
      parameters: z.record(z.string(), Json).nullish().describe("What the workflow is started with"),
      expiresAt: Moment.nullish().describe("30 minutes to 30 days ahead, ISO 8601; an hour if left out"),
      recordId: Uuid.nullish().describe("The record that the execution refers to"),
    }),
    output: Execution,
  }),
  getExecution: row("transactionlinkGetExecution", {
    method: "GET",
    path: "/workflows/{id}",
    summary: "One workflow execution",
    permission: READ,
    rate: "read",
    input: One,
    output: Execution,
  }),
  cancelExecution: row("transactionlinkCancelExecution", {
    method: "POST",
    path: "/workflows/{id}/cancel",
    summary: "Cancel a workflow execution",
    permission: EXECUTE,
    rate: "write",
    status: 204,
    optionalBody: true,
    input: One,
    output: Nothing,
  }),
  deleteExecution: row("transactionlinkDeleteExecution", {
    method: "DELETE",
    path: "/workflows/{id}",
    summary: "Cancel a workflow execution, as the other way of asking for it",
    permission: EXECUTE,
    rate: "write",
    status: 204,
    optionalBody: true,
    input: One,
    output: Nothing,
  }),
  getResult: row("transactionlinkGetResult", {
    method: "GET",
    path: "/workflows/{id}/result",
    summary: "What a workflow execution has resulted in",
    permission: READ,
    rate: "read",
    input: One,
    output: z.record(z.string(), Json),
  }),
  authorize: row("transactionlinkAuthorize", {
    method: "POST",
    path: "/auth/authorize",
    summary: "Exchange key and secret for an access token and a refresh token",
    permission: "public",
    rate: "login",
    input: z.object({ key: z.string("is required").max(200), secret: z.string("is required").max(200) }),
    output: Tokens,
  }),
  refresh: row("transactionlinkRefresh", {
    method: "POST",
    path: "/auth/refresh",
    summary: "Exchange a refresh token for a new pair; each refresh token is used once",
    permission: "public",
    rate: "login",
    input: z.object({ refreshToken: z.string("is required").max(300) }),
    output: Tokens,
  }),
} as const satisfies Record<string, Operation>;
