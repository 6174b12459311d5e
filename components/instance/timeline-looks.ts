import {
  ArrowRightLeft,
  CircleCheck,
  CircleDot,
  CircleSlash,
  CircleX,
  Clock,
  Cpu,
  Flag,
  Flame,
  Hand,
  type LucideIcon,
  OctagonAlert,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  Split,
  Undo2,
  Variable,
  Zap,
} from "lucide-react";

import type { Tone } from "@/components/ui/tone";
import type { KnownEvent } from "@/lib/client/timeline";

type Look = { icon: LucideIcon; tone: Tone };

/** How each kind of event looks. */
export const eventLooks: Record<KnownEvent, Look> = {
  started: { icon: Play, tone: "neutral" },
  completed: { icon: Flag, tone: "done" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  error: { icon: CircleX, tone: "failed" },
  incident: { icon: OctagonAlert, tone: "failed" },
  step_started: { icon: CircleDot, tone: "accent" },
  step_completed: { icon: CircleCheck, tone: "done" },
  step_closed: { icon: CircleSlash, tone: "neutral" },
  reassigned: { icon: ArrowRightLeft, tone: "neutral" },
  claimed: { icon: Hand, tone: "neutral" },
  released: { icon: Undo2, tone: "neutral" },
  escalated: { icon: Flame, tone: "late" },
  gateway_taken: { icon: Split, tone: "neutral" },
  retried: { icon: RotateCw, tone: "neutral" },
  variables_set: { icon: Variable, tone: "neutral" },
  attempt_failed: { icon: CircleX, tone: "late" },
  attempt_succeeded: { icon: CircleCheck, tone: "done" },
  attempt_lost: { icon: CircleSlash, tone: "late" },
  step_queued: { icon: Cpu, tone: "neutral" },
  running: { icon: Cpu, tone: "neutral" },
  retry_scheduled: { icon: Clock, tone: "soon" },
  event_received: { icon: Zap, tone: "accent" },
  pausing: { icon: Pause, tone: "neutral" },
  paused: { icon: Pause, tone: "neutral" },
  resumed: { icon: Play, tone: "neutral" },
  restarted: { icon: RotateCcw, tone: "neutral" },
  expired: { icon: Clock, tone: "failed" },
  failed: { icon: CircleX, tone: "failed" },
  held: { icon: Pause, tone: "neutral" },
};

/** An event that nobody has words for yet. */
export const unknownLook: Look = { icon: CircleDot, tone: "neutral" };
