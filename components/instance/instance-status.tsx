"use client";

import { CircleCheck, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";

import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { HomeStatus } from "@/lib/contracts/instances";

const looks: Record<HomeStatus, { icon: LucideIcon; tone: Tone }> = {
  RUNNING: { icon: LoaderCircle, tone: "accent" },
  COMPLETED: { icon: CircleCheck, tone: "done" },
  CANCELLED: { icon: CircleSlash, tone: "neutral" },
  ERROR: { icon: CircleX, tone: "failed" },
};

/** How an instance stands, in a word with an icon. */
export function InstanceStatus({ status }: { status: HomeStatus }) {
  const t = useTranslations("instances.statuses");
  const { icon: Icon, tone } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(status)}
    </Badge>
  );
}
