import {
  Check,
  Clock,
  Cpu,
  Flag,
  GitFork,
  type LucideIcon,
  OctagonAlert,
  Pause,
  Play,
  Plus,
  User,
  Variable,
  Workflow,
  X,
  Zap,
} from "lucide-react";

import type { Tone } from "@/components/ui/tone";
import type { KnownType } from "@/lib/client/diagram";
import type { DiagramNode } from "@/lib/contracts/diagram";

export const typeIcons: Record<KnownType, LucideIcon> = {
  start: Play,
  end: Flag,
  user_task: User,
  service_task: Cpu,
  script_task: Variable,
  exclusive_gateway: X,
  parallel_gateway: Plus,
  timer: Clock,
  event: Zap,
  call_activity: Workflow,
};

type State = DiagramNode["state"];

/** How a state looks: as a badge, and on the node itself. */
export const stateLooks: Record<State, { icon: LucideIcon; tone: Tone; node: string; mark: string }> = {
  idle: { icon: GitFork, tone: "neutral", node: "border-line-strong border-dashed text-muted", mark: "" },
  done: { icon: Check, tone: "done", node: "border-done bg-surface", mark: "bg-done text-surface" },
  current: {
    icon: Play,
    tone: "accent",
    node: "border-accent bg-accent-soft",
    mark: "bg-accent text-on-accent",
  },
  failed: {
    icon: OctagonAlert,
    tone: "failed",
    node: "border-failed bg-failed-soft",
    mark: "bg-failed text-surface",
  },
  paused: { icon: Pause, tone: "soon", node: "border-soon bg-soon-soft", mark: "bg-soon text-surface" },
};
