import { objections } from "@/lib/fixtures/cloudflare/validate";

import type { Demo } from "../../support/demo";
import { FLOW, type Person, dataOf } from "./test";

/** Where the contract stands, and as whom the vendor's clients call it. */
export const clientOptions = (demo: Demo) => ({
  baseURL: `${demo.url}/client/v4`,
  apiToken: demo.orgToken,
});

/** A `fetch` that holds every answer to the vendor's own description, and keeps what that does not allow. */
export function watchedFetch() {
  const wrong: string[] = [];
  let seen = 0;
  const watched = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const response = await fetch(input, init);
    const { url, method } = new Request(input, { method: init?.method ?? "GET" });
    const body: unknown = await response.clone().json();
    wrong.push(...objections(method, url, response.status, body));
    seen += 1;
    return response;
  };
  return { fetch: watched, wrong, seen: () => seen };
}

/** Publishes a workflow of the test's own that waits for the event `approval`, and gives its key. */
export async function publishWaiting(admin: Person, key: string): Promise<string> {
  dataOf(
    await admin.post(`${FLOW}/definitions`, {
      key,
      name: `Waits ${key}`,
      nodes: [
        { id: "start", type: "start" },
        { id: "wait", type: "event", name: "approval", event: "approval", as: "answer" },
        { id: "end", type: "end", output: "= { answer: data.answer }" },
      ],
      edges: [
        { from: "start", to: "wait" },
        { from: "wait", to: "end" },
      ],
    }),
  );
  return key;
}
