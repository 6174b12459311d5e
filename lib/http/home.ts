import type { Operation } from "@/lib/contracts/operation";
import type { Page } from "@/lib/contracts/primitives";
import { callerOf } from "./authenticate";
import type { Contract } from "./contract";

/** The contract that the browser uses too. */
export const home: Contract = {
  id: "home",
  paths: ["apidev"],
  limits: { read: 30, write: 10 },
  contentType: "application/json; charset=utf-8",
  vary: "Authorization, X-API-Key, tenant, Cookie",
  publicHeaders: ["tenant"],
  authenticate: callerOf,
  success: enveloped,
  failure: ({ code, message, details }) => ({
    success: false,
    data: null,
    error: { code, message, ...(details && { details }) },
  }),
};

function enveloped(operation: Operation, data: unknown) {
  if (!operation.list) return { success: true, data: data ?? null, meta: {} };
  const { rows, total, limit, offset } = data as Page<unknown>;
  return { success: true, data: rows, meta: { total, limit, offset } };
}
