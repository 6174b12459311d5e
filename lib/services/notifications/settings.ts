import {
  type Channels,
  NOTICE_TYPES,
  type NoticeType,
  type NotificationSettings,
  PatchNotificationSettings,
} from "@/lib/contracts/notifications";
import type { Json } from "@/lib/contracts/primitives";

const all: Channels = { in_app: true, email: true, push: true };
const none: Channels = { in_app: false, email: false, push: false };
const quietly: Channels = { ...none, in_app: true };

const DEFAULTS: Record<NoticeType, Channels> = {
  assigned: all,
  group_assigned: none,
  reassigned_away: quietly,
  mentioned: all,
  commented: quietly,
  escalated: all,
  due_soon: { ...quietly, push: true },
  overdue: all,
  returned: all,
  batch_done: quietly,
  substitution: { ...quietly, email: true },
};

/** How a person is told, from what they have said; what they have not, or what is no choice any more, is the default. */
export function settingsOf(stored: Record<string, Json>): NotificationSettings {
  const said = PatchNotificationSettings.safeParse(stored);
  const { types = {}, quiet_hours = null, digest = "off" } = said.success ? said.data : {};
  return { types: eachType((type) => ({ ...DEFAULTS[type], ...defined(types[type]) })), quiet_hours, digest };
}

/** What is to be kept once `change` was said after `stored`. */
export function changed(
  stored: Record<string, Json>,
  change: PatchNotificationSettings,
): NotificationSettings {
  const { types, quiet_hours, digest } = settingsOf(stored);
  return {
    types: eachType((type) => ({ ...types[type], ...defined(change.types?.[type]) })),
    quiet_hours: change.quiet_hours === undefined ? quiet_hours : change.quiet_hours,
    digest: change.digest ?? digest,
  };
}

function eachType(channels: (type: NoticeType) => Channels): Record<NoticeType, Channels> {
  const entries = NOTICE_TYPES.map((type) => [type, channels(type)]);
  return Object.fromEntries(entries) as Record<NoticeType, Channels>;
}

type Some = { [Name in keyof Channels]?: boolean | undefined };

const defined = (some: Some | undefined): Partial<Channels> =>
  Object.fromEntries(Object.entries(some ?? {}).filter(([, value]) => value !== undefined));
