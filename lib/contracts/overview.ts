import { z } from "zod";
import { Id, Json } from "./primitives";

/** The states of an instance. Each contract spells them in its own words. */
export const INSTANCE_STATES = [
  "queued",
  "running",
  "waiting",
  "pausing",
  "paused",
  "completed",
  "cancelled",
  "failed",
  "incident",
  "expired",
] as const;
export type InstanceState = (typeof INSTANCE_STATES)[number];

export const WORK_STATES = ["queued", "running", "waiting", "completed", "failed", "cancelled"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** A visit of a node that asked for work: a person's task, or a step of a machine, a clock or an event. */
export const Work = z.object({
  uuid: z.uuid(),
  node: z.string(),
  visit: z.int(),
  name: z.string(),
  type: z.string(),
  state: z.enum(WORK_STATES),
});
export type Work = z.infer<typeof Work>;

/** An instance as the further contracts show it: by uuid, with its state as the engine knows it. */
export const InstanceOverview = z.object({
  id: Id,
  uuid: z.uuid(),
  externalId: z.string(),
  state: z.enum(INSTANCE_STATES),
  definition: z.object({ uuid: z.uuid(), key: z.string(), name: z.string(), version: z.int() }),
  params: Json,
  output: Json,
  startedAt: z.date(),
  updatedAt: z.date(),
  endedAt: z.date().nullable(),
  expiresAt: z.date().nullable(),
  /** The people, by uuid: who started it, and who did something to it last. */
  createdBy: z.uuid().nullable(),
  updatedBy: z.uuid().nullable(),
  locale: z.string().nullable(),
  /** Everything that was done and is open in its present run, oldest first. */
  work: z.array(Work),
});
export type InstanceOverview = z.infer<typeof InstanceOverview>;

/** A definition as the further contracts show it. */
export type DefinitionOverview = {
  uuid: string;
  key: string;
  name: string;
  description: string | null;
  version: number;
  /** The nodes that people call steps, in the definition's order. */
  steps: { node: string; name: string; type: string }[];
  createdAt: Date;
  updatedAt: Date;
  /** The people, by uuid: who published it first, and who last. */
  createdBy: string | null;
  updatedBy: string | null;
};
