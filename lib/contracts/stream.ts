import { z } from "zod";
import { QueryId } from "./primitives";

export const OpenStream = z.object({
  last_event_id: QueryId.optional().describe(
    "The id of the last event received, as the header Last-Event-ID says it: what was missed comes first",
  ),
});

/** What comes over the stream, by the name of its event. Ids only: the things themselves are asked for. */
export type StreamEvents = {
  /** First of all. `cursor` is from where the stream tells. */
  hello: { cursor: string };
  /** These have changed, as far as the caller may know; `many`: too many to list, so read everything again. */
  change: { cursor: string; tasks: string[]; instances: string[]; counts: true; many?: true };
  notice: { notification_id: string };
  /** Who looks at a task has changed. */
  presence: { task_id: string };
  /** The stream cannot go on from where it was left: read everything again. */
  reset: { cursor: string };
  /** The server ends the stream. */
  bye: { reason: "draining" | "signed_out" | "too_many" | "too_slow" };
};
export type StreamEvent = {
  [Name in keyof StreamEvents]: { event: Name; id?: string; data: StreamEvents[Name] };
}[keyof StreamEvents];
