import type { z } from "zod";
import type { Permission } from "./permissions";

/** One REST endpoint. `input` is everything the caller sends: path, and the query or the body. */
export type Operation = {
  id: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/${string}`;
  summary: string;
  /** The permission it needs; null: any signed-in caller; "public": no credentials at all. */
  permission: Permission | null | "public";
  input: z.ZodObject;
  output: z.ZodType;
  /**
   * Which limit it counts against; reads and writes have their own number a minute. What a browser sends by itself
   * while somebody works (drafts, marks, presence) counts as a read, so that no completion is refused for it.
   */
  rate: "read" | "write" | "login";
  /** The status of success; 200 unless stated. */
  status?: 201 | 204;
  /** Seconds a client with header credentials may keep the answer. */
  cache?: 15 | 30;
  /** A list: the service answers `Page<Row>`, the envelope carries rows as `data` and the rest as `meta`. */
  list?: true;
  /** Puts the whole JSON body under this key of `input` instead of merging its keys. */
  bodyKey?: string;
  /** Names of `input` that a write takes from its query. */
  query?: readonly string[];
  /** A body may be absent; then it is `{}` and needs no content type. */
  optionalBody?: true;
  /** The body is multipart/form-data (in), or the answer is bytes or events without end (out). */
  transfer?: "upload" | "download" | "stream";
};

/** A row of the contract under its own id, with the types of its fields kept. */
export const row = <const Id extends string, const Row extends Omit<Operation, "id">>(
  id: Id,
  fields: Row,
) => ({
  id,
  ...fields,
});

export const BASE = "/apidev/v1";
export const FLOW = "/apidev/v1/workflow";
export const READ = "APICLI_WORKFLOW_READ";
export const EXECUTE = "APICLI_WORKFLOW_EXECUTE";
export const DESIGN = "APICLI_WORKFLOW_DESIGN";
