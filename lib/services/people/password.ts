import { hash, verify } from "@node-rs/argon2";
import { shared } from "@/lib/kit/node/shared";
import { Places } from "./places";

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;

/** Each hash takes 19 MB and a core for a while; more than a few at once would starve everything else. */
const places = () => shared("argon2", () => new Places(AT_ONCE));

/** The argon2id hash of a password, with its salt and cost in it. */
export const hashPassword = (password: string): Promise<string> => places().run(() => hash(password, COST));

/** Whether a password is right. Without a hash to compare with it takes as long, and is wrong. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const against = stored ?? (await dummy());
  const same = await places().run(() => verify(against, password));
  return same && stored !== null;
}

/** A hash that no password is known for, so that an unknown account cannot be told by its speed. */
const dummy = (): Promise<string> => shared("argon2Dummy", () => hashPassword(crypto.randomUUID()));
