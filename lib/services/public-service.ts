import type { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import { readAs } from "@/lib/contracts/wording";
import { problems } from "./problems";
import type { Rate } from "./people/rate";

/** A caller who has not said yet who he is. */
export type Anonymous = {
  /** The host name of the tenant he asks for; it may name none. */
  hostname: string;
  /** The address that he calls from. */
  address: string;
  userAgent: string | null;
  now: Date;
  requestId: string;
  /** What a service tells the pipeline about its answer beside the data. */
  reply: { rate: Rate | null };
};

/** A service that needs no credentials: it checks its input, and opens its own transactions. */
export function publicService<O extends Operation>(
  operation: O,
  run: (caller: Anonymous, input: z.output<O["input"]>) => Promise<z.output<O["output"]>>,
) {
  const call = async (caller: Anonymous, input: z.input<O["input"]>): Promise<z.output<O["output"]>> => {
    const parsed = readAs(operation.input, input);
    if (!parsed.success) throw problems(parsed.error, operation);
    return run(caller, parsed.data as z.output<O["input"]>);
  };
  return Object.assign(call, { operation });
}

/** What the pipeline needs of any such service. */
export type PublicService = { (caller: Anonymous, input: never): Promise<unknown>; operation: Operation };
