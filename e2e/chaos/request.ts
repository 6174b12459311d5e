import { Agent, request } from "node:http";

export type Sent = { method: string; path: string; headers: Record<string, string>; body?: string };
export type Answer = { status: number; text: string; data: unknown; replayed: boolean };

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** One request and its answer, whatever its status; rejects when none came in time. */
export function ask(url: string, { method, path, headers, body }: Sent, patience: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const bytes: Record<string, string | number> =
      body === undefined
        ? {}
        : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) };
    const options = {
      agent,
      method,
      headers: { ...headers, ...bytes },
      signal: AbortSignal.timeout(patience),
    };
    const sent = request(url + path, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const replayed = response.headers["idempotency-replayed"] === "true";
        resolve({ status: response.statusCode ?? 0, text, data: dataIn(text), replayed });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

function dataIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { data?: unknown }).data;
  } catch {
    return undefined;
  }
}

/** Ends the connections that are kept. */
export const hangUp = (): void => agent.destroy();
