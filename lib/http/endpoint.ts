import { now } from "@/lib/kit/node/clock";
import type { Anonymous, PublicService } from "@/lib/services/public-service";
import type { AnyService } from "@/lib/services/service";
import { authenticate } from "./authenticate";
import { checkAnnouncedSize } from "./body";
import type { Caller } from "./caller";
import type { Asked, Contract } from "./contract";
import { download } from "./download";
import { success } from "./envelope";
import { eventStream } from "./event-stream";
import { failed } from "./failed";
import { requests } from "./gate";
import { checkRequiredHeaders } from "./headers";
import { home } from "./home";
import { type Input, type Params, readInput } from "./input";
import { limitRate, refuseBlocked } from "./limits";
import { noteUse } from "./note-use";
import { addressOf, checkOrigin } from "./origin";
import { type Trace, newTrace } from "./trace";
import { type Spooled, readUpload } from "./upload";

type Route = { params: Promise<Params> };
type Line = (request: Request, params: Params, trace: Trace) => Promise<Response>;

/**
 * Turns a service into a route handler. Every request walks the same line, in this order: is it small enough,
 * who is it and for which tenant, not too often, may they, is the input sound, do it. The contract decides the words.
 */
export function endpoint(service: AnyService | PublicService, contract: Contract = home) {
  const { operation } = service;
  const line: Line = "permit" in service ? known(service, contract) : unknown(service, contract);

  return async (request: Request, route?: Route): Promise<Response> => {
    const trace = newTrace();
    try {
      checkAnnouncedSize(request, operation);
      const params = (await route?.params) ?? {};
      return await line(request, params, trace);
    } catch (error) {
      return failed(request, { operation, contract }, error, trace);
    }
  };
}

/** The line of a service that needs a caller. While a client sends its body it takes no place at the gate. */
const known =
  (service: AnyService, contract: Contract): Line =>
  async (request, params, trace) => {
    const { operation } = service;
    const caller = await requests().pass(() => identify(request, { operation, contract }, trace));
    if (trace.byCookie) checkOrigin(request);
    contract.admit?.(caller, params);
    service.permit(caller.ctx); // before the body is read: a broken body from someone who may not is 403
    const { input, idempotency, upload } = await read(request, { operation, contract }, params);
    try {
      const ctx = { ...caller.ctx, idempotency, ...(upload && { upload }) };
      const data = await requests().pass(() => service(ctx, input as never));
      if (operation.transfer === "stream") return eventStream(request, { caller, service, data, trace });
      if (operation.transfer === "download") return download(request, operation, data, trace);
      return success(request, { operation, contract }, data, { reply: ctx.reply, trace });
    } finally {
      await upload?.discard();
    }
  };

async function identify(request: Request, { operation, contract }: Asked, trace: Trace): Promise<Caller> {
  const caller = await authenticate(request, contract, trace);
  await limitRate(caller, operation, contract, trace);
  await noteUse(caller);
  return caller;
}

/** The line of a service that needs none. */
const unknown =
  (service: PublicService, contract: Contract): Line =>
  async (request, params, trace) => {
    const { operation } = service;
    checkRequiredHeaders(request.headers, contract.publicHeaders);
    const { input } = await readInput(request, { operation, contract }, params);
    const data = await requests().pass(async () => {
      await refuseBlocked(request, trace);
      return service(anonymous(request, trace), input as never);
    });
    return success(request, { operation, contract }, data, { reply: {}, trace });
  };

/** What the caller sends; a file waits on disk. */
function read(request: Request, asked: Asked, params: Params): Promise<Input & { upload?: Spooled }> {
  return asked.operation.transfer === "upload"
    ? readUpload(request, asked.operation)
    : readInput(request, asked, params);
}

function anonymous(request: Request, trace: Trace): Anonymous {
  return {
    hostname: request.headers.get("tenant")?.trim() ?? "",
    address: addressOf(request),
    userAgent: request.headers.get("user-agent"),
    now: now(),
    requestId: trace.requestId,
    reply: trace,
  };
}
