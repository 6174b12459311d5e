import { z } from "zod";
import { isTimeZone } from "@/lib/kit/zone";
import { BodyId, Id, PathId, WireTime, booleanParam, pageOf, paging } from "./primitives";

export const NOTICE_TYPES = [
  "assigned",
  "group_assigned",
  "reassigned_away",
  "mentioned",
  "commented",
  "escalated",
  "due_soon",
  "overdue",
  "returned",
  "batch_done",
  "substitution",
] as const;
export const NoticeType = z.enum(NOTICE_TYPES);
export type NoticeType = z.infer<typeof NoticeType>;

export const CHANNELS = ["in_app", "email", "push"] as const;
export type Channel = (typeof CHANNELS)[number];

export const ListNotifications = z.object({
  ...paging,
  unread: booleanParam.default(false).describe("Only what is not read"),
});

/** What a person was told; of one task they have one unread notice, which counts up and says the newest. */
export const NotificationRow = z.object({
  id: Id,
  type: NoticeType,
  types: z.array(NoticeType).describe("All that this notice stands for, the newest last"),
  count: z.int(),
  task_id: Id.nullable(),
  instance_id: Id.nullable(),
  batch_id: Id.nullable(),
  step_name: z.string().nullable(),
  workflow_name: z.string().nullable(),
  entity_label: z.string().nullable(),
  actor: z.object({ username: z.string(), name: z.string() }).nullable(),
  text: z.string().nullable().describe("What was said: the beginning of a comment, the outcome of a batch"),
  created_at: WireTime,
  read_at: WireTime.nullable(),
});
export type NotificationRow = z.infer<typeof NotificationRow>;
export const NotificationPage = pageOf(NotificationRow);

export const NotificationCounts = z.object({ unread: z.int() });

/** Marks as read those named, those of a task, or all. */
export const ReadNotifications = z
  .strictObject({
    ids: z.array(BodyId).min(1).max(100).optional(),
    task_id: BodyId.optional(),
    all: z.literal(true).optional(),
  })
  .refine((input) => Object.values(input).filter((value) => value !== undefined).length === 1, {
    message: "must have exactly one of ids, task_id and all",
  });

const channels = { in_app: z.boolean(), email: z.boolean(), push: z.boolean() };
const Channels = z.object(channels);
export type Channels = z.infer<typeof Channels>;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const clock = z.string().regex(CLOCK, "must be a time of day, HH:MM");

export const QuietHours = z.strictObject({
  from: clock,
  to: clock,
  time_zone: z.string().max(64).refine(isTimeZone, "must be the name of a time zone"),
});
export type QuietHours = z.infer<typeof QuietHours>;

const Digest = z.enum(["off", "hourly", "daily"]);

/** How a person is told of what. */
export const NotificationSettings = z.object({
  types: z.object({
    assigned: Channels,
    group_assigned: Channels,
    reassigned_away: Channels,
    mentioned: Channels,
    commented: Channels,
    escalated: Channels,
    due_soon: Channels,
    overdue: Channels,
    returned: Channels,
    batch_done: Channels,
    substitution: Channels,
  }),
  quiet_hours: QuietHours.nullable().describe("E-mail and push wait until they are over"),
  digest: Digest.describe("E-mails put together: every hour, or every morning"),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

const Change = z.strictObject(channels).partial();

/** What is not sent stays as it is. */
export const PatchNotificationSettings = z.strictObject({
  types: z.partialRecord(NoticeType, Change).optional(),
  quiet_hours: QuietHours.nullable().optional(),
  digest: Digest.optional(),
});
export type PatchNotificationSettings = z.output<typeof PatchNotificationSettings>;

export const PushKey = z.object({ key: z.string().describe("The applicationServerKey, base64url") });

const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+=*$/, "must be base64url")
    .max(max);

/** A subscription as `PushSubscription.toJSON()` of a browser gives it. */
export const AddPushSubscription = z.strictObject({
  endpoint: z.url({ protocol: /^https$/ }).max(1000),
  expirationTime: z.number().nullable().optional(),
  keys: z.strictObject({ p256dh: base64url(200), auth: base64url(100) }),
});
export const AddedPushSubscription = z.object({ id: Id });
export const OnePushSubscription = z.strictObject({ id: PathId });
