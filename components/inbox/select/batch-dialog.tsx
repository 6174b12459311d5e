"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Clock } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { Spinner } from "@/components/ui/spinner";
import { batchItems, type BatchPage, batchProgress, useRetryBatch } from "@/lib/client/batches";
import { inboxHref } from "@/lib/client/inbox-filters";
import type { Tracked } from "@/lib/client/tracked-batches";

import { StateLink } from "../state-link";
import { useInbox } from "../use-inbox";
import { ProgressBar } from "./progress-bar";

type Props = { batch: Tracked; id: string; onClose: () => void };

/** What became of each task of a batch, and another try for those that failed. */
export function BatchDialog({ batch, id, onClose }: Props) {
  const t = useTranslations("inbox-bulk.batch");
  const { data } = useQuery(batchProgress(id));
  const retry = useRetryBatch();
  const { done, failed, total } = data ?? { done: 0, failed: 0, total: batch.total };
  const [chosen, setChosen] = useState<"all" | "failed" | null>(null);
  const only = chosen ?? (failed > 0 ? "failed" : "all");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`running.${batch.what}`, { count: total })}
      description={t("progress", { done, failed, total })}
      footer={
        <>
          <DialogClose>
            <Button>{t("close")}</Button>
          </DialogClose>
          {data?.status === "COMPLETED" && failed > 0 && (
            <Button
              variant="primary"
              pending={retry.isPending}
              onClick={() => retry.mutate({ id, key: batch.key })}
            >
              {t("retry", { count: failed })}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <ProgressBar label={t(`running.${batch.what}`, { count: total })} {...{ done, failed, total }} />
        {retry.error && (
          <Callout tone="failed" role="alert">
            {retry.error.message}
          </Callout>
        )}
        <Segmented
          label={t("show")}
          value={only}
          onValueChange={(value) => setChosen(value === "failed" ? "failed" : "all")}
          options={[
            { value: "all", label: t("all") },
            { value: "failed", label: t("only_failed") },
          ]}
        />
        <Items id={id} only={only === "failed" ? "FAILED" : null} settled={done + failed} onOpen={onClose} />
      </div>
    </Dialog>
  );
}

type ItemsProps = { id: string; only: "FAILED" | null; settled: number; onOpen: () => void };

function Items({ id, only, settled, onOpen }: ItemsProps) {
  const t = useTranslations("inbox-bulk.batch");
  const { data, isPending, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(
    batchItems(id, only),
  );
  useEffect(() => {
    if (settled > 0) void refetch();
  }, [settled, refetch]);
  if (isPending) return <Spinner className="mx-auto my-8 text-faint" />;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return <p className="py-6 text-center text-muted">{t("none")}</p>;
  return (
    <>
      <ul aria-label={t("items")} className="divide-y divide-line rounded-md border border-line">
        {items.map((item) => (
          <Item key={item.task_id} item={item} onOpen={onOpen} />
        ))}
      </ul>
      {hasNextPage && (
        <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </>
  );
}

type ItemProps = { item: BatchPage["items"][number]; onOpen: () => void };

const icons = {
  PENDING: <Clock aria-hidden className="mt-0.5 size-4 text-faint" />,
  DONE: <CircleCheck aria-hidden className="mt-0.5 size-4 text-done" />,
  FAILED: <CircleAlert aria-hidden className="mt-0.5 size-4 text-failed" />,
};

function Item({ item, onOpen }: ItemProps) {
  const t = useTranslations("inbox-bulk.batch");
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] gap-2.5 px-3 py-2">
      {icons[item.status]}
      <span className="grid min-w-0">
        <TaskLink id={item.task_id} onOpen={onOpen}>
          {item.step_name ?? t("unknown")}
          {item.entity_label && <span className="font-normal text-muted"> · {item.entity_label}</span>}
        </TaskLink>
        {item.error && <span className="text-xs text-pretty text-failed">{item.error.message}</span>}
      </span>
      <span className="text-xs text-muted">{t(`status.${item.status}`)}</span>
    </li>
  );
}

type LinkProps = { id: string | null; onOpen: () => void; children: ReactNode };

/** To a task: in the inbox beside the list that is there, from elsewhere in the inbox as it opens. */
function TaskLink({ id, onOpen, children }: LinkProps) {
  const { filters } = useInbox();
  const here = usePathname().startsWith("/inbox");
  const className = "truncate font-medium underline-offset-2 hover:underline";
  if (here) {
    return (
      <StateLink href={inboxHref(filters, id)} onFollow={onOpen} className={className}>
        {children}
      </StateLink>
    );
  }
  return (
    <Link href={`/inbox/${id}`} onClick={onOpen} className={className}>
      {children}
    </Link>
  );
}
