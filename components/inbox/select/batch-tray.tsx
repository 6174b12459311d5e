"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { ApiError } from "@/lib/client/api-error";
import { batchProgress } from "@/lib/client/batches";
import { late } from "@/lib/client/late";
import { useMe } from "@/lib/client/me";
import { forgetTracked, type Tracked } from "@/lib/client/tracked-batches";

import { ProgressBar } from "./progress-bar";
import { useBatchEnd } from "./use-batch-end";

const BatchDialog = dynamic(() => late(() => import("./batch-dialog").then((module) => module.BatchDialog)), {
  loading: () => null,
});

/** What is under way for many tasks, below the list, while one works on. */
export function BatchTray({ tracked }: { tracked: readonly Tracked[] }) {
  const t = useTranslations("inbox-bulk.batch");
  return (
    <section aria-label={t("tray")} className="grid divide-y divide-line border-t border-line bg-canvas">
      {tracked.map((batch) =>
        batch.id === null ? (
          <Line key={batch.key} batch={batch} done={0} failed={0} total={batch.total} running />
        ) : (
          <Running key={batch.key} batch={batch} id={batch.id} />
        ),
      )}
    </section>
  );
}

function Running({ batch, id }: { batch: Tracked; id: string }) {
  const t = useTranslations("inbox-bulk.batch");
  const me = useMe();
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery(batchProgress(id));
  const gone = error instanceof ApiError && error.status === 404;
  useEffect(() => {
    if (gone) forgetTracked(me.id, batch.key);
  }, [gone, me.id, batch.key]);
  useBatchEnd(batch, data, open);
  const running = data?.status !== "COMPLETED";
  // What went well was said, and leaves the tray.
  if (!running && data.failed === 0 && !open) return null;
  return (
    <>
      <Line
        batch={batch}
        done={data?.done ?? 0}
        failed={data?.failed ?? 0}
        total={data?.total ?? batch.total}
        running={running}
      >
        <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
          {t("details")}
        </Button>
        {!running && (
          <IconButton
            size="sm"
            label={t("dismiss")}
            icon={<X aria-hidden />}
            onClick={() => forgetTracked(me.id, batch.key)}
          />
        )}
      </Line>
      {open && <BatchDialog batch={batch} id={id} onClose={() => setOpen(false)} />}
    </>
  );
}

type LineProps = {
  batch: Tracked;
  done: number;
  failed: number;
  total: number;
  running: boolean;
  children?: React.ReactNode;
};

function Line({ batch, done, failed, total, running, children }: LineProps) {
  const t = useTranslations("inbox-bulk.batch");
  const title = t(`running.${batch.what}`, { count: total });
  return (
    <div className="flex min-h-11 items-center gap-2.5 px-3 py-1">
      <State running={running} failed={failed} />
      <div className="grid min-w-0 grow gap-1">
        <p className="truncate text-xs tabular-nums">
          <span className="font-medium">{running ? title : t(`done.${batch.what}`, { count: done })}</span>
          {failed > 0 && <span className="text-failed"> · {t("failed", { count: failed })}</span>}
        </p>
        <ProgressBar label={title} done={done} failed={failed} total={total} />
      </div>
      {children}
    </div>
  );
}

function State({ running, failed }: { running: boolean; failed: number }) {
  if (running) return <Spinner className="text-faint" />;
  if (failed > 0) return <CircleAlert aria-hidden className="size-4 shrink-0 text-failed" />;
  return <CircleCheck aria-hidden className="size-4 shrink-0 text-done" />;
}
