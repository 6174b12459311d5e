"use client";

import { Ban, Ellipsis, Pause, Play, RotateCcw, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { RestartDialog } from "./restart-dialog";
import { SendEventDialog } from "./send-event-dialog";
import { SteerDialog } from "./steer-dialog";

const ACTIONS = ["pause", "resume", "send_event", "restart", "terminate"] as const;
type Steer = (typeof ACTIONS)[number];

const icons: Record<Steer, ReactNode> = {
  pause: <Pause aria-hidden />,
  resume: <Play aria-hidden />,
  send_event: <Send aria-hidden />,
  restart: <RotateCcw aria-hidden />,
  terminate: <Ban aria-hidden />,
};

/** What else may be done with an instance now; each says what it will do before it does it. */
export function SteerMenu({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.steer");
  const [asking, setAsking] = useState<Steer | null>(null);
  const legal = ACTIONS.filter((action) => instance.allowed_actions.includes(action));
  if (legal.length === 0 && asking === null) return null;
  return (
    <>
      <DropdownMenu align="end" trigger={<IconButton label={t("more")} icon={<Ellipsis aria-hidden />} />}>
        {legal.map((action) => (
          <MenuItem
            key={action}
            icon={icons[action]}
            danger={action === "terminate"}
            onSelect={() => setAsking(action)}
          >
            {t(`${action}.verb`)}
          </MenuItem>
        ))}
      </DropdownMenu>
      {asking && <Ask instance={instance} action={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

type AskProps = { instance: InstanceDetail; action: Steer; onClose: () => void };

function Ask({ instance, action, onClose }: AskProps) {
  if (action === "restart") return <RestartDialog instance={instance} onClose={onClose} />;
  if (action === "send_event") return <SendEventDialog id={instance.id} onClose={onClose} />;
  return <SteerDialog instance={instance} action={action} onClose={onClose} />;
}
