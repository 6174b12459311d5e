import { z } from "zod";
import { type Operation, row } from "@/lib/contracts/operation";
import * as answers from "./answers";
import { listOf } from "./envelope";
import { account, page, ROOT } from "./operations";

const anybody = { method: "GET", permission: null, rate: "read" } as const;
const Nothing = z.object({});

/** What the vendor's command line asks about its token. */
export const accountOperations = {
  verifyToken: row("cloudflareVerifyToken", {
    ...anybody,
    path: `${ROOT}/user/tokens/verify`,
    summary: "Whether the token holds",
    input: Nothing,
    output: answers.Verified,
  }),
  verifyAccountToken: row("cloudflareVerifyAccountToken", {
    ...anybody,
    path: `${ROOT}/accounts/{account_id}/tokens/verify`,
    summary: "Whether the token holds for the account",
    input: z.object(account),
    output: answers.Verified,
  }),
  getUser: row("cloudflareGetUser", {
    ...anybody,
    path: `${ROOT}/user`,
    summary: "Whom the token acts as",
    input: Nothing,
    output: answers.User,
  }),
  listAccounts: row("cloudflareListAccounts", {
    ...anybody,
    path: `${ROOT}/accounts`,
    summary: "The accounts of the token, which are one",
    input: z.object({ page }),
    list: true,
    output: listOf(answers.Account),
  }),
  getAccount: row("cloudflareGetAccount", {
    ...anybody,
    path: `${ROOT}/accounts/{account_id}`,
    summary: "The account of the token",
    input: z.object(account),
    output: answers.Account,
  }),
  listMemberships: row("cloudflareListMemberships", {
    ...anybody,
    path: `${ROOT}/memberships`,
    summary: "The membership of the token's account",
    input: z.object({ page }),
    list: true,
    output: listOf(answers.Membership),
  }),
} as const satisfies Record<string, Operation>;
