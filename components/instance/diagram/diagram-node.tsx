"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { isGateway, knownType } from "@/lib/client/diagram";
import type { DiagramNode as Node } from "@/lib/contracts/diagram";

import { stateLooks, typeIcons } from "./node-looks";

type Props = {
  node: Node;
  chosen: boolean;
  /** The one that Tab comes to; arrows lead to the others. */
  isStop: boolean;
  onChoose: () => void;
  onKey: (key: string) => boolean;
};

const ROUND: ReadonlySet<string> = new Set(["start", "end"]);

function shapeOf(type: string): string {
  if (isGateway(type)) return "rotate-45 rounded-[3px]";
  return ROUND.has(type) ? "rounded-full" : "justify-start gap-2 rounded-md px-2.5";
}

/** A node where it stands: what it is, how the run stands there, and how often it came. */
export function DiagramNode({ node, chosen, isStop, onChoose, onKey }: Props) {
  const name = useNodeName(node);
  const { node: look } = stateLooks[node.state];
  const isDiamond = isGateway(node.type);
  const isSmall = isDiamond || ROUND.has(node.type);
  const Icon = typeIcons[knownType(node.type)];
  return (
    <button
      type="button"
      id={`node-${node.id}`}
      data-state={node.state}
      aria-label={name}
      aria-expanded={chosen}
      aria-controls="node-details"
      tabIndex={isStop ? 0 : -1}
      data-tip={isSmall ? name : undefined}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (onKey(event.key)) event.preventDefault();
      }}
      style={{ left: node.x, top: node.y, width: node.width, height: node.height }}
      className={cn(
        "group absolute flex items-center justify-center border text-left text-sm transition-colors",
        shapeOf(node.type),
        look,
        node.state === "idle" && "bg-surface",
        "hover:border-fg",
        chosen && "ring-2 ring-accent-fg",
      )}
    >
      <Icon aria-hidden className={cn("size-4 shrink-0", isDiamond && "-rotate-45")} />
      {!isSmall && <span className="line-clamp-2 min-w-0 grow leading-tight font-medium">{node.name}</span>}
      <Mark node={node} isDiamond={isDiamond} />
    </button>
  );
}

/** At the upper right: done, here, failed or paused; and the count where it came more than once. */
function Mark({ node: { state, visits }, isDiamond }: { node: Node; isDiamond: boolean }) {
  if (state === "idle") return null;
  const { icon: Icon, mark } = stateLooks[state];
  return (
    <span
      aria-hidden
      className={cn(
        "absolute -top-2 inline-flex h-4 items-center gap-0.5 rounded-full px-1 text-2xs font-semibold ring-2 ring-surface",
        mark,
        // A diamond's tips are where its edges come and go.
        isDiamond ? "left-1/2 -translate-x-1/2 -rotate-45" : "-right-2",
      )}
    >
      <Icon className="size-2.5" strokeWidth={3} />
      {visits > 1 && `${visits}×`}
    </span>
  );
}

/** What a node is called out loud: its name, its kind, how the run stands there and how often it came. */
export function useNodeName({ name, type, state, visits }: Node): string {
  const t = useTranslations("instances.diagram");
  const kind = t(`types.${knownType(type)}`);
  return t("node", { name, kind, state: t(`states.${state}`), visits });
}
