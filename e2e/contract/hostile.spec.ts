import type { DemoTenant } from "../support/demo";
import { expect, test } from "./support/test";

// What no client sends by mistake: every write of every contract refuses it, in that contract's envelope, and does nothing.

const nested = `${"[".repeat(40)}${"]".repeat(40)}`;
const BODIES: Record<string, string | Uint8Array> = {
  "half a JSON text": '{"a":',
  "bytes that are no UTF-8": new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  "a NUL": '{"a":"\\u0000"}',
  "half a surrogate pair": '{"a":"\\ud800"}',
  "a number beyond all numbers": '{"a":1e999}',
  "lists in lists": nested,
  "a prototype": '{"__proto__":{"admin":true}}',
};

type Document = { paths: Record<string, Record<string, { security?: unknown[] }>> };
type Contract = {
  document: string;
  headers(demo: DemoTenant): Record<string, string>;
  /** The keys of a failure. */
  failure: string[];
};

const bearer = ({ orgToken }: DemoTenant) => ({ Authorization: `Bearer ${orgToken}` });
const contracts: Record<string, Contract> = {
  home: { document: "/apidev/v1/openapi.json", headers: () => ({}), failure: ["data", "error", "success"] },
  Cloudflare: {
    document: "/client/v4/openapi.json",
    headers: bearer,
    failure: ["errors", "messages", "result", "success"],
  },
  Twinit: { document: "/workflowsvc/api/v1/openapi.json", headers: bearer, failure: ["_error"] },
  TransactionLink: {
    document: "/workflows/openapi.json",
    headers: ({ orgToken }) => ({ Authorization: orgToken }),
    failure: ["error", "message", "status"],
  },
};

for (const [name, { document, headers, failure }] of Object.entries(contracts))
  test(`every write of the contract ${name} refuses broken bodies in its envelope`, async ({
    anyone,
    demo,
    person,
  }) => {
    const { paths } = JSON.parse((await anyone({ path: document })).text) as Document;
    const credentials = name === "home" ? (await person("admin")).headers : headers(demo);
    const writes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, { security }]) => method !== "get" && security?.length !== 0)
        .map(([method]) => [method.toUpperCase(), path] as const),
    );
    for (const [method, path] of writes) {
      const filled = path.replace("{account_id}", demo.accountId).replaceAll(/\{\w+\}/g, "1");
      const sent = { ...credentials, "Content-Type": "application/json" };
      const answers = await Promise.all(
        Object.entries(BODIES).map(async ([what, body]) => {
          const { status, text } = await anyone({ method, path: filled, headers: sent, body });
          return [what, status, Object.keys(JSON.parse(text) as object).toSorted()];
        }),
      );
      expect(answers, `${method} ${path}`).toEqual(Object.keys(BODIES).map((what) => [what, 400, failure]));
    }
    expect(writes.length).toBeGreaterThan(0);
  });
