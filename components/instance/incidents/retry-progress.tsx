"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { RotateCw, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { batchItems, batchProgress } from "@/lib/client/batches";
import { useRetryFailed } from "@/lib/client/incidents";

type Props = { id: string; onEnd: () => void; onClose: () => void };

/** How far trying many again has come, and of which it was refused, with why. */
export function RetryProgress({ id, onEnd, onClose }: Props) {
  const t = useTranslations("instances.incidents");
  const { data: batch } = useQuery(batchProgress(id));
  const again = useRetryFailed(id);
  const isOver = batch?.status === "COMPLETED";
  const told = useRef(false);
  useEffect(() => {
    if (isOver && !told.current) onEnd();
    told.current = isOver;
  }, [isOver, onEnd]);
  const { total = 0, done = 0, failed = 0 } = batch ?? {};
  return (
    <section aria-label={t("progress")} className="border-b border-line bg-canvas px-4 py-2.5">
      <div className="flex min-h-7 items-center gap-3">
        <p role="status" className="text-sm">
          {isOver ? t("over", { done, failed }) : t("under_way", { done: done + failed, total })}
        </p>
        {isOver && failed > 0 && (
          <Button
            size="sm"
            icon={<RotateCw aria-hidden />}
            pending={again.isPending}
            onClick={() => again.mutate()}
          >
            {t("retry_failed", { count: failed })}
          </Button>
        )}
        {isOver && (
          <IconButton
            size="sm"
            className="ml-auto"
            label={t("close")}
            icon={<X aria-hidden />}
            onClick={onClose}
          />
        )}
      </div>
      {!isOver && (
        <div
          role="progressbar"
          aria-label={t("progress")}
          aria-valuemin={0}
          aria-valuemax={Math.max(total, 1)}
          aria-valuenow={done + failed}
          className="mt-1.5 h-1 overflow-hidden rounded-full bg-pressed"
        >
          <div
            className="h-full bg-accent transition-[width] motion-reduce:transition-none"
            style={{ width: `${(100 * (done + failed)) / Math.max(total, 1)}%` }}
          />
        </div>
      )}
      {isOver && failed > 0 && <Refused id={id} />}
    </section>
  );
}

function Refused({ id }: { id: string }) {
  const { data } = useInfiniteQuery(batchItems(id, "FAILED"));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ul className="scroll-thin mt-1 max-h-40 overflow-y-auto text-xs">
      {items.map((item) => (
        <li key={item.instance_id} className="py-0.5">
          <Link href={`/instances/${item.instance_id}`} className="font-medium hover:underline">
            {item.entity_label ?? item.step_name}
          </Link>{" "}
          <span className="text-failed">{item.error?.message}</span>
        </li>
      ))}
    </ul>
  );
}
