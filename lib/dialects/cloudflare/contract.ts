import { type AppError, forbidden } from "@/lib/kit/errors";
import { bearerOf, callerByPersonalKey, callerByToken } from "@/lib/http/bearer";
import type { Caller } from "@/lib/http/caller";
import type { Contract } from "@/lib/http/contract";
import { accountIdOf } from "@/lib/services/tenants/names";
import { CloudflareError, numberOf } from "./errors";
import { enveloped } from "./envelope";

/** The contract of Cloudflare Workflows. */
export const contract: Contract = {
  id: "cloudflare",
  paths: ["client"],
  limits: { read: 600, write: 120 },
  contentType: "application/json",
  vary: "Authorization, X-Auth-Email, X-Auth-Key",
  publicHeaders: [],
  anyContentType: true,
  authenticate: ({ headers }, requestId, now) => callerOf(headers, { requestId, now }),
  admit: ({ ctx }, { account_id: account }) => {
    if (account !== undefined && account !== accountIdOf(ctx.tenant))
      throw forbidden("The credentials are not of this account.");
  },
  success: enveloped,
  failure: (error, status) => ({
    success: false,
    errors: errorsOf(error, status),
    messages: [],
    result: null,
  }),
};

function callerOf(headers: Headers, when: { requestId: string; now: Date }): Promise<Caller> {
  const key = headers.get("x-auth-key");
  if (key !== null && !headers.has("authorization"))
    return callerByPersonalKey(headers.get("x-auth-email") ?? "", key, when);
  return callerByToken(bearerOf(headers), when);
}

/** Every problem of a request is an error of its own. */
function errorsOf(error: AppError, status: number) {
  const code = error instanceof CloudflareError ? error.number : numberOf(status);
  const messages = error.details?.map(({ message }) => message) ?? [error.message];
  return messages.map((message) => ({ code, message }));
}
