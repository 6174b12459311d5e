import type { z } from "zod";
import { type Tx, withTenant } from "@/db/tenant";
import type { Operation } from "@/lib/contracts/operation";
import { readAs } from "@/lib/contracts/wording";
import { forbidden } from "@/lib/kit/errors";
import type { Context, TxContext } from "./context";
import { once } from "./idempotency";
import { problems } from "./problems";
import { attempt } from "./retry";

/**
 * A service: one operation of the contract, and the function that carries it out in one transaction
 * of the caller's tenant.
 *
 * The permission and the input are checked here, not in HTTP, so a page, a dialect and a route
 * handler that call the same service are held to the same rules. With an idempotency key the answer
 * is kept in the same transaction, and a repeat gets it again. A transaction that loses a deadlock is
 * run again; one whose commit may or may not have happened only where that is safe.
 */
export function service<O extends Operation>(
  operation: O,
  run: (ctx: TxContext, input: z.output<O["input"]>) => Promise<z.output<O["output"]>>,
) {
  const { permit, parse } = checksOf(operation);
  const call = async (ctx: Context, input: z.input<O["input"]>): Promise<z.output<O["output"]>> => {
    permit(ctx);
    const parsed = parse(input);
    const reads = operation.method === "GET";
    const work = (db: Tx) => once({ ...ctx, db }, operation, () => run({ ...ctx, db }, parsed));
    return attempt(reads || ctx.idempotency !== null, () =>
      withTenant(ctx.tenant.id, work, reads ? "read only" : "read write"),
    );
  };
  return Object.assign(call, { operation, permit, run });
}

/**
 * An operation that is made of services, each with a transaction and checks of its own; its own permission and
 * input are checked first. An idempotency key is not passed on: it would be taken for each part's.
 */
export function composed<O extends Operation>(
  operation: O,
  run: (ctx: Context, input: z.output<O["input"]>) => Promise<z.output<O["output"]>>,
) {
  const { permit, parse } = checksOf(operation);
  const call = async (ctx: Context, input: z.input<O["input"]>): Promise<z.output<O["output"]>> => {
    permit(ctx);
    const parsed = parse(input);
    return run({ ...ctx, idempotency: null, reply: {} }, parsed);
  };
  return Object.assign(call, { operation, permit });
}

function checksOf<O extends Operation>(operation: O) {
  const permit = (ctx: Context) => {
    const { permission } = operation;
    if (permission === null || permission === "public" || ctx.permissions.has(permission)) return;
    throw forbidden(`This needs the permission ${permission}.`);
  };
  const parse = (input: unknown): z.output<O["input"]> => {
    const parsed = readAs(operation.input, input);
    if (!parsed.success) throw problems(parsed.error, operation);
    return parsed.data as z.output<O["input"]>;
  };
  return { permit, parse };
}

/** What the pipeline needs of any service. */
export type AnyService = {
  (ctx: Context, input: never): Promise<unknown>;
  operation: Operation;
  permit(ctx: Context): void;
};

/** A bug, not a caller's error: something that the rules of the house exclude has happened. */
export const impossible = (what: string): never => {
  throw new Error(`impossible: ${what}`);
};
