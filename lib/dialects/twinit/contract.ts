import { bearerOf, callerByToken } from "@/lib/http/bearer";
import type { Contract } from "@/lib/http/contract";
import { queryName } from "./operations";

/** The contract of the Twinit workflow service. */
export const contract: Contract = {
  id: "twinit",
  paths: ["workflowsvc"],
  limits: { read: 600, write: 120 },
  contentType: "application/json",
  vary: "Authorization",
  publicHeaders: [],
  anyContentType: true,
  queryName,
  authenticate: ({ headers }, requestId, now) => callerByToken(bearerOf(headers), { requestId, now }),
  success: (_operation, data) => data,
  failure: ({ code, message, details = [] }) => ({
    _error: { _code: code, _message: details.map((one) => one.message).join("; ") || message },
  }),
};
