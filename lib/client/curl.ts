import type { InputOf } from "./call";
import { type CallableId, type Door, doors } from "./paths";
import { requestOf } from "./request";

type Place = { origin: string; tenant: string };

/** A call whose line is written when somebody asks for it. */
export type CurlCall = { id: CallableId; line: (place: Place) => string };

export const curlCall = <Id extends CallableId>(id: Id, input: InputOf<Id>): CurlCall => ({
  id,
  line: (place) => curlOf(id, input, place),
});

/**
 * A line for the shell that does what the page does, as whoever puts their own token and key into `$TOKEN` and
 * `$APIKEY`. Nothing of the browser's session is in it.
 */
export function curlOf<Id extends CallableId>(id: Id, input: InputOf<Id>, { origin, tenant }: Place): string {
  const door: Door = doors[id];
  const { url, init } = requestOf(door, input);
  const lines = [
    `curl -s -X ${init.method} ${quoted(origin + url)}`,
    '-H "Authorization: Bearer $TOKEN"',
    '-H "X-API-Key: $APIKEY"',
    `-H ${quoted(`tenant: ${tenant}`)}`,
  ];
  if (init.body) lines.push("-H 'Content-Type: application/json'", `-d ${quoted(init.body)}`);
  return lines.join(" \\\n  ");
}

/** A text as the shell takes it for one word, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
