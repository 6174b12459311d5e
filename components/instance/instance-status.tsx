"use client";

import {
  Ban,
  CircleCheck,
  CircleSlash,
  CircleX,
  ClockAlert,
  LoaderCircle,
  type LucideIcon,
  OctagonAlert,
  Pause,
} from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { standOf } from "@/lib/client/instance-stand";
import type { InstanceRow } from "@/lib/contracts/instances";

const looks: Record<ReturnType<typeof standOf>, { icon: LucideIcon; tone: Tone }> = {
  running: { icon: LoaderCircle, tone: "accent" },
  pausing: { icon: Pause, tone: "soon" },
  paused: { icon: Pause, tone: "soon" },
  completed: { icon: CircleCheck, tone: "done" },
  cancelled: { icon: CircleSlash, tone: "neutral" },
  terminated: { icon: Ban, tone: "neutral" },
  incident: { icon: OctagonAlert, tone: "failed" },
  failed: { icon: CircleX, tone: "failed" },
  expired: { icon: ClockAlert, tone: "failed" },
};

/** How an instance stands, in a word with an icon. */
export function InstanceStatus({ of }: { of: Pick<InstanceRow, "state" | "terminated"> }) {
  const t = useTranslations("instances.stands");
  const stand = standOf(of);
  const { icon: Icon, tone } = looks[stand];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(stand)}
    </Badge>
  );
}
