import type { Changes } from "@/db/queries/changes";
import type { StreamEvent, StreamEvents } from "@/lib/contracts/stream";
import { AppError } from "@/lib/kit/errors";
import { shared } from "@/lib/kit/node/shared";
import type { AnyService } from "@/lib/services/service";
import { eventsFor } from "@/lib/services/stream/audience";
import { hub } from "@/lib/services/stream/hub";
import type { OpenedStream } from "@/lib/services/stream/open";
import { authenticate } from "./authenticate";
import type { Caller } from "./caller";
import { answerHeaders } from "./envelope";
import { home } from "./home";
import { onDrain } from "./process-state";
import { type Trace, newTrace } from "./trace";

const HEARTBEAT = 15_000;
/** How many events may wait for a reader that does not read. */
const PATIENCE = 256;
/** How many streams one person may have open in a process; the oldest ends. */
const STREAMS = 32;

type Bye = StreamEvents["bye"]["reason"];
type Opened = { caller: Caller; service: AnyService; data: unknown; trace: Trace };

/**
 * Tells a caller of changes until they go, the process drains, or their credentials no longer hold, which is
 * looked at again every 15 seconds together with their groups and permissions.
 */
export function eventStream(request: Request, { caller, service, data, trace }: Opened): Response {
  const headers = answerHeaders(trace, home);
  headers.set("Content-Type", "text/event-stream; charset=utf-8");
  headers.set("X-Accel-Buffering", "no");
  if (request.method === "HEAD") return new Response(null, { headers });
  const stream = new EventStream(new Headers(request.headers), caller, service);
  return new Response(stream.readable(data as OpenedStream), { headers });
}

class EventStream {
  readonly #headers: Headers;
  readonly #service: AnyService;
  #caller: Caller;
  #to: ReadableStreamDefaultController<Uint8Array> | undefined;
  #leave: (() => void)[] = [];

  constructor(headers: Headers, caller: Caller, service: AnyService) {
    this.#headers = headers;
    this.#caller = caller;
    this.#service = service;
  }

  readable(opened: OpenedStream): ReadableStream<Uint8Array> {
    const start = (to: ReadableStreamDefaultController<Uint8Array>) => this.#start(to, opened);
    return new ReadableStream({ start, cancel: () => this.#close() }, { highWaterMark: PATIENCE });
  }

  #start(to: ReadableStreamDefaultController<Uint8Array>, { cursor, missed }: OpenedStream): void {
    this.#to = to;
    this.#write("retry: 2000\n\n");
    this.#send({ event: "hello", id: cursor, data: { cursor } });
    if (missed === null) this.#send({ event: "reset", id: cursor, data: { cursor } });
    else this.#hear(missed);
    const { tenant } = this.#caller.ctx;
    const beat = setInterval(() => void this.#beat(), HEARTBEAT).unref();
    this.#leave = [
      () => clearInterval(beat),
      hub().add({ tenantId: tenant.id, cursor, hear: (changes) => this.#hear(changes) }),
      takePlace(this.#caller, () => this.#end("too_many")),
      onDrain(() => this.#end("draining")),
    ];
    if (!this.#to) this.#close();
  }

  #hear(changes: Changes[]): void {
    for (const event of eventsFor(this.#caller.ctx, changes)) this.#send(event);
  }

  /** Keeps the way open, and looks whether the caller may still listen. */
  async #beat(): Promise<void> {
    this.#write(": \n\n");
    try {
      this.#caller = await authenticate({ headers: this.#headers }, home, newTrace());
      this.#service.permit(this.#caller.ctx);
    } catch (error) {
      // A database that does not answer now is no reason to end.
      if (error instanceof AppError && error.code !== "INTERNAL_ERROR") this.#end("signed_out");
    }
  }

  #send({ event, id, data }: StreamEvent): void {
    this.#write(`${id ? `id: ${id}\n` : ""}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    if (!this.#to) return;
    if ((this.#to.desiredSize ?? 0) > 0) this.#to.enqueue(encoder.encode(text));
    else this.#end("too_slow");
  }

  #end(reason: Bye): void {
    const to = this.#to;
    if (!to) return;
    to.enqueue(encoder.encode(`event: bye\ndata: ${JSON.stringify({ reason })}\n\n`));
    this.#close();
    to.close();
  }

  #close(): void {
    this.#to = undefined;
    for (const leave of this.#leave.splice(0)) leave();
  }
}

const encoder = new TextEncoder();

/** Notes an open stream of a person, and ends their oldest where there are too many. */
function takePlace({ ctx }: Caller, end: () => void): () => void {
  const open = shared("streams", () => new Map<string, Set<() => void>>());
  const key = `${ctx.tenant.id}/${ctx.user.id}`;
  const own = open.get(key) ?? new Set();
  open.set(key, own.add(end));
  const [oldest] = own;
  if (own.size > STREAMS) oldest?.();
  return () => {
    own.delete(end);
    if (own.size === 0) open.delete(key);
  };
}
