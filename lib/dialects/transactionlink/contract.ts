import { STATUS_CODES } from "node:http";
import { bearerOf, callerByToken, callerByTokenName } from "@/lib/http/bearer";
import { type Caller, unauthorized } from "@/lib/http/caller";
import type { Contract } from "@/lib/http/contract";
import { readAccess } from "./access-token";

/** The contract of TransactionLink workflow executions. */
export const contract: Contract = {
  id: "transactionlink",
  paths: ["workflows", "auth"],
  limits: { read: 600, write: 120 },
  contentType: "application/json;charset=UTF-8",
  vary: "Authorization",
  publicHeaders: [],
  anyContentType: true,
  authenticate: ({ headers }, requestId, now) => callerOf(headers, { requestId, now }),
  success: ({ status }, data) => (status === 204 ? undefined : data),
  failure: ({ message, details = [] }, status) => ({
    status,
    error: STATUS_CODES[status] ?? "Error",
    message: details.map((one) => one.message).join("; ") || message,
  }),
};

/** An organisation's token stands alone in its header; `Bearer` goes with the token that it was exchanged for. */
async function callerOf(headers: Headers, when: { requestId: string; now: Date }): Promise<Caller> {
  const jwt = bearerOf(headers);
  if (jwt === null) return callerByToken(headers.get("authorization")?.trim() ?? null, when);
  const access = await readAccess(jwt, when.now);
  if (!access) throw unauthorized("The token is missing or invalid.");
  const caller = await callerByTokenName(access.name, when);
  if (caller.ctx.tenant.uuid !== access.workspaceId) throw unauthorized("The token is missing or invalid.");
  return caller;
}
