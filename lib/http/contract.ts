import type { Operation } from "@/lib/contracts/operation";
import type { AppError } from "@/lib/kit/errors";
import type { Caller } from "./caller";
import type { Params } from "./input";

/** What is asked for, and in which contract's words. */
export type Asked = { operation: Operation; contract: Contract };

/**
 * How one published contract speaks over HTTP: where it stands, how it reads credentials, and its envelopes. The
 * pipeline, its order and the services behind it are the same for all.
 */
export type Contract = {
  /** As timelines and the audit log name it. */
  id: string;
  /** The first segments of its paths. No page uses them. */
  paths: readonly string[];
  /** How many requests a minute a key without limits of its own may send. */
  limits: { read: number; write: number };
  contentType: string;
  /** The names of the request headers that decide what an answer says. */
  vary: string;
  /** What a request must carry that needs no credentials. */
  publicHeaders: readonly string[];
  /** A body is JSON whatever its `Content-Type` says, if it says anything. */
  anyContentType?: true;
  /** The name in the operation's input that a name in the query stands for; without, they are the same. */
  queryName?(name: string): string;
  /** Who sent a request, and for which tenant. Throws 401 where credentials are missing or do not hold. */
  authenticate(request: Pick<Request, "headers">, requestId: string, now: Date): Promise<Caller>;
  /** Throws 403 where the credentials hold, but not for what the path names. */
  admit?(caller: Caller, params: Params): void;
  /** The body of a success; undefined for none. */
  success(operation: Operation, data: unknown): unknown;
  /** The body of a failure. */
  failure(error: AppError, status: number): unknown;
};
