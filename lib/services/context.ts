import type { Tx } from "@/db/tenant";
import type { Permission, Role } from "@/lib/contracts/permissions";
import type { Ref } from "@/lib/contracts/tasks";
import type { FileContent } from "./files/content";

export type Tenant = {
  id: string;
  uuid: string;
  hostname: string;
  name: string;
  locale: string;
  timeZone: string;
};

/** The person on whose behalf a service runs. */
export type Caller = {
  id: string;
  username: string;
  name: string;
  email: string;
  role: Role;
  locale: string | null;
  groups: Ref[];
  /** For whom they may act just now, and in what. */
  standsFor?: readonly Stand[];
};

/** A person for whom somebody stands in: in everything, in one definition, or in what comes through one group. */
export type Stand = { id: string; username: string; definitionId: string | null; groupId: string | null };

/** The `Idempotency-Key` of a request, with what it is bound to. */
export type IdempotencyKey = { key: string; path: string; bodyHash: string };

/** Everything a service knows about its caller. Made by the pipeline for REST and pages alike. */
export type Context = {
  tenant: Tenant;
  user: Caller;
  permissions: ReadonlySet<Permission>;
  now: Date;
  requestId: string;
  /** The contract the call came through, as timelines and the audit log name it. */
  via: string;
  idempotency: IdempotencyKey | null;
  /** What a service tells the pipeline about its answer beside the data. */
  reply: { status?: number; replayed?: true };
  /** The browser's session that the call came with, if it came with one. */
  sessionId?: string | null;
  /** The file that came with the call, if one came. */
  upload?: FileContent;
};

/** A context inside the service's transaction. */
export type TxContext = Context & { db: Tx };
