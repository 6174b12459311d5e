import { Agent, request } from "node:http";

export type Call = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };
export type Timing = { perSecond: number; p50: number; p99: number };

type Sample = { times: number[]; seconds: number };

/** Repeats an action by so many clients, each as soon as its last one is done, and notes how long each took. */
export async function sample(
  clients: number,
  seconds: number,
  act: (client: number) => Promise<boolean>,
): Promise<Sample> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const run = async (client: number) => {
    for (let now = performance.now(); now < end;) {
      if (!(await act(client))) return;
      const done = performance.now();
      times.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  return { times, seconds: (performance.now() - started) / 1000 };
}

/** Samples taken at different moments as one: what else the machine did then is spread over all of them. */
export function timingOf(samples: readonly Sample[]): Timing {
  const times = samples.flatMap((one) => one.times).toSorted((a, b) => a - b);
  const seconds = samples.reduce((sum, one) => sum + one.seconds, 0);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? NaN;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}

export type { Sample };

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Sends one request over a connection that stays open; throws unless it is answered with success. */
export function send(url: string, { method, path, headers, body }: Call): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
    const sent = request(url + path, { agent, method, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if ((response.statusCode ?? 0) < 300) resolve(text);
        else reject(new Error(`${method} ${path} was answered ${response.statusCode}: ${text}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
