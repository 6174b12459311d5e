/** A request as it goes over the wire. A header that is undefined is not sent; a body that is neither text nor bytes goes as JSON. */
export type Sent = {
  method?: string;
  path: string;
  headers?: Record<string, string | undefined>;
  body?: unknown;
};

export type Problem = { field: string; message: string; pointer?: string };
export type Envelope = {
  success: boolean;
  data: unknown;
  meta: Record<string, unknown>;
  error?: { code: string; message: string; details?: Problem[] };
};

/** An answer, read to its end. `body` is the envelope, null where nothing came. */
export type Answer = { status: number; headers: Headers; text: string; body: Envelope };

/** Sends a request byte for byte: no client adds headers of its own to it. */
export async function send(url: string, { method = "GET", path, headers = {}, body }: Sent): Promise<Answer> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(url + path, {
    method,
    headers: given,
    redirect: "manual",
    ...(body !== undefined && { body: bytesOf(body) }),
  });
  const text = await textOf(response);
  return { status: response.status, headers: response.headers, text, body: parsed(text) };
}

/** The whole answer; of a stream of events, which has no end, nothing. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  await response.body?.cancel();
  return "";
}

/** Bytes, so that no content type is added for a text. */
function bytesOf(body: unknown): Uint8Array<ArrayBuffer> | FormData {
  if (body instanceof FormData || body instanceof Uint8Array)
    return body as FormData | Uint8Array<ArrayBuffer>;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

function parsed(text: string): Envelope {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return { success: false, data: null, meta: {} };
  }
}
