import { randomBytes } from "node:crypto";

import { objections } from "@/lib/fixtures/cloudflare/validate";

import type { DemoTenant } from "../../support/demo";
import type { Answer, Sent } from "./send";
import { FLOW, type Person, dataOf, expect } from "./test";

type Send = (sent: Sent) => Promise<Answer>;
/** An answer whose body is no envelope of the home contract. */
export type Told<T> = { status: number; type: string | null; text: string; json: T };

const TWINIT = "/workflowsvc/api/v1";

async function told<T>(answer: Promise<Answer>): Promise<Told<T>> {
  const { status, headers, text } = await answer;
  const json = (text === "" ? null : JSON.parse(text)) as T;
  return { status, type: headers.get("content-type"), text, json };
}

/** Calls the Twinit contract as a tenant's organisation, in its namespace. */
export function twinitOf(send: Send, { orgToken, namespace }: Pick<DemoTenant, "orgToken" | "namespace">) {
  const headers = { Authorization: `Bearer ${orgToken}`, "Content-Type": "application/json" };
  const at = (route: string, query: Record<string, string>) =>
    `${TWINIT}${route}?${new URLSearchParams({ nsfilter: namespace, ...query })}`;
  return {
    /** A path and a query as they stand. */
    raw: <T>(method: string, path: string, body?: unknown) => told<T>(send({ method, path, headers, body })),
    get: <T>(route: string, query: Record<string, string> = {}) =>
      told<T>(send({ path: at(route, query), headers })),
    post: <T>(body: unknown) => told<T>(send({ method: "POST", path: at("/workflows", {}), headers, body })),
    put: <T>(id: string, _status: string) =>
      told<T>(send({ method: "PUT", path: at(`/workflows/${id}/status`, {}), headers, body: { _status } })),
  };
}

/** Calls the TransactionLink contract with what stands in its `Authorization` header. */
export function transactionlinkOf(send: Send, authorization: string | undefined) {
  const headers = { Authorization: authorization, "Content-Type": "application/json;charset=UTF-8" };
  const call = <T>(method: string, path: string, body?: unknown) =>
    told<T>(send({ method, path, headers, body }));
  return {
    get: <T>(path: string) => call<T>("GET", path),
    post: <T>(path: string, body?: unknown) => call<T>("POST", path, body),
    delete: <T>(path: string) => call<T>("DELETE", path),
  };
}

/**
 * Calls the Cloudflare contract as a tenant's organisation; paths are below its workflows. Every answer is held to the
 * vendor's own description.
 */
export function cloudflareOf(send: Send, { orgToken, accountId }: DemoTenant) {
  const headers = { Authorization: `Bearer ${orgToken}`, "Content-Type": "application/json" };
  const call = async <T>(method: string, below: string, body?: unknown) => {
    const path = `/client/v4/accounts/${accountId}/workflows${below}`;
    const answer = await told<{ result: T }>(send({ method, path, headers, body }));
    expect(objections(method, `http://localhost${path}`, answer.status, answer.json)).toEqual([]);
    return answer;
  };
  return {
    get: <T>(path: string) => call<T>("GET", path),
    post: <T>(path: string, body?: unknown) => call<T>("POST", path, body),
    patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, body),
  };
}

type Node = { id: string; [key: string]: unknown };
export type Published = { id: string; uuid: string; key: string; name: string };

/** Publishes nodes one after the other between start and end, under a name of the test's own. */
export async function publishLine(
  admin: Person,
  nodes: Node[],
  { name = `Contract ${randomBytes(5).toString("hex")}`, output }: { name?: string; output?: string } = {},
): Promise<Published> {
  const key = `contract-${randomBytes(5).toString("hex")}`;
  const ids = ["start", ...nodes.map(({ id }) => id), "end"];
  const document = {
    key,
    name,
    nodes: [{ id: "start", type: "start" }, ...nodes, { id: "end", type: "end", ...(output && { output }) }],
    edges: ids.slice(1).map((to, at) => ({ from: ids[at], to })),
  };
  const { id, uuid } = dataOf<{ id: string; uuid: string }>(
    await admin.post(`${FLOW}/definitions`, document),
  );
  return { id, uuid, key, name };
}

/** What waits until an event comes. */
export const waits: Node = { id: "wait", type: "event", name: "Approval", event: "approval", as: "got" };

/** What a machine does, which fails at once: nobody may speak to this address. */
export const connects: Node = {
  id: "connect",
  type: "service_task",
  name: "REST_CONNECTOR",
  request: { method: "GET", url: "http://10.0.0.9/" },
};
