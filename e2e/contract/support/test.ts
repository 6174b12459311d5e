import { randomBytes } from "node:crypto";

import type { Headers3 } from "../../support/api";
import { headersOf } from "../../support/api";
import { type DemoTenant, type DemoUser, userOf } from "../../support/demo";
import { test as base } from "../../support/test";
import { curl } from "./curl";
import { type Answer, type Sent, send } from "./send";

export { expect } from "@playwright/test";
export { definitionOf, userOf } from "../../support/demo";
export { expectShape } from "./shape";
export { tables } from "./tables";

/** One person who calls: what he sends, and lines of the pages in his name. */
export type Person = {
  user: DemoUser;
  headers: Headers3;
  send: (sent: Sent) => Promise<Answer>;
  get: (path: string, headers?: Sent["headers"]) => Promise<Answer>;
  post: (path: string, body?: unknown, headers?: Sent["headers"]) => Promise<Answer>;
  /** Sends a line of curl as printed; ids of the page stand for those given. */
  curl: (line: string, ids?: Record<string, string>) => Promise<Answer>;
};

type Fixtures = {
  /** Sends without credentials, from a client address of the test's own, so that failures count for it alone. */
  anyone: (sent: Sent) => Promise<Answer>;
  person: (who: string, tenant?: DemoTenant) => Promise<Person>;
};

export const FLOW = "/apidev/v1/workflow";
const JSON_TYPE = { "Content-Type": "application/json" };

export const test = base.extend<Fixtures>({
  anyone: async ({ demo }, use) => {
    const address = `10.${[...randomBytes(3)].join(".")}`;
    await use((sent) =>
      send(demo.url, { ...sent, headers: { "X-Forwarded-For": address, ...sent.headers } }),
    );
  },

  person: async ({ demo, anyone, playwright }, use) => {
    const request = await playwright.request.newContext();
    await use(async (who, tenant = demo) => {
      const user = userOf(tenant, who);
      return personOf(user, await headersOf(request, demo.url, tenant, user), anyone);
    });
    await request.dispose();
  },
});

function personOf(user: DemoUser, headers: Headers3, anyone: Fixtures["anyone"]): Person {
  const sendAs = (sent: Sent) => anyone({ ...sent, headers: { ...headers, ...sent.headers } });
  const filled = {
    token: headers.Authorization.replace("Bearer ", ""),
    apiKey: headers["X-API-Key"],
    tenant: headers.tenant,
  };
  return {
    user,
    headers,
    send: sendAs,
    get: (path, more = {}) => sendAs({ path, headers: more }),
    post: (path, body = {}, more = {}) =>
      sendAs({ method: "POST", path, body, headers: { ...JSON_TYPE, ...more } }),
    curl: (line, ids = {}) => anyone(curl(line, { ...filled, ids })),
  };
}

/** The `data` of an answer that must be a success. */
export function dataOf<T>(answer: Answer): T {
  if (!answer.body.success) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body.data as T;
}
