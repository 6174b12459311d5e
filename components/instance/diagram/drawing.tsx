"use client";

import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { neighbour } from "@/lib/client/diagram";
import { useWidth } from "@/lib/client/use-width";
import type { Diagram, DiagramNode as Node } from "@/lib/contracts/diagram";

import { DiagramEdges } from "./diagram-edges";
import { DiagramNode } from "./diagram-node";

type Props = { diagram: Diagram; chosen: string | null; onChoose: (id: string) => void };

/** Smaller than this, names cannot be read: then it scrolls. */
const SMALLEST = 0.75;
const STEP = 1.25;

/** The diagram as a drawing that scrolls; Tab comes to one node, arrows lead on, Enter opens it. */
export function Drawing({ diagram, chosen, onChoose }: Props) {
  const t = useTranslations("instances.diagram");
  const pane = useRef<HTMLDivElement>(null);
  const room = useWidth(pane);
  const [zoom, setZoom] = useState<number | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const fit = room === null ? 1 : Math.min(1, Math.max(SMALLEST, room / diagram.width));
  const scale = zoom ?? fit;
  const { nodes } = diagram;
  const stop = focused ?? chosen ?? nodes.find(({ state }) => state !== "idle" && state !== "done")?.id;
  useCentred(
    pane,
    diagram.nodes.find(({ id }) => id === stop),
    room === null ? null : scale,
  );
  const go = (from: string, key: string): boolean => {
    const to = neighbour(nodes, from, key);
    if (to === null) return false;
    setFocused(to);
    document.getElementById(`node-${to}`)?.focus();
    return true;
  };
  return (
    <div className="relative">
      <div
        ref={pane}
        role="region"
        aria-label={t("drawing")}
        tabIndex={0}
        className="scroll-thin max-h-[70dvh] min-h-40 overflow-auto rounded-md border border-line bg-canvas"
      >
        <div className="mx-auto" style={{ width: diagram.width * scale, height: diagram.height * scale }}>
          <div
            className="relative origin-top-left"
            style={{ width: diagram.width, height: diagram.height, transform: `scale(${scale})` }}
          >
            <DiagramEdges diagram={diagram} />
            {nodes.map((node) => (
              <DiagramNode
                key={node.id}
                node={node}
                chosen={node.id === chosen}
                isStop={node.id === (stop ?? nodes[0]?.id)}
                onChoose={() => onChoose(node.id)}
                onKey={(key) => go(node.id, key)}
              />
            ))}
          </div>
        </div>
      </div>
      <div className="absolute right-2 bottom-2 flex rounded-md border border-line bg-surface">
        <IconButton
          size="sm"
          label={t("zoom_out")}
          icon={<ZoomOut aria-hidden />}
          onClick={() => setZoom(Math.max(SMALLEST / 3, scale / STEP))}
        />
        <IconButton
          size="sm"
          label={t("zoom_fit")}
          icon={<Maximize2 aria-hidden />}
          onClick={() => setZoom(null)}
        />
        <IconButton
          size="sm"
          label={t("zoom_in")}
          icon={<ZoomIn aria-hidden />}
          onClick={() => setZoom(Math.min(2, scale * STEP))}
        />
      </div>
    </div>
  );
}

/** Brings a node to the middle of the pane, once, when the drawing is there. */
function useCentred(pane: RefObject<HTMLElement | null>, node: Node | undefined, scale: number | null) {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !pane.current || !node || scale === null) return;
    done.current = true;
    const { clientWidth, clientHeight } = pane.current;
    const left = (node.x + node.width / 2) * scale - clientWidth / 2;
    const top = (node.y + node.height / 2) * scale - clientHeight / 2;
    pane.current.scrollTo({ left, top });
  }, [pane, node, scale]);
}
