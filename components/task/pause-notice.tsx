"use client";

import { Play } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { called } from "@/lib/client/called";
import { useSteerInstance } from "@/lib/client/instances";
import { toast } from "@/lib/client/toast";
import type { TaskDetail } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

type Props = { task: Pick<TaskDetail, "instance_id" | "people">; pause: NonNullable<TaskDetail["pause"]> };

/** Says who has paused the instance of a task and since when, and lets who may set it going again. */
export function PauseNotice({ task, pause }: Props) {
  const t = useTranslations("task.pause");
  const format = useFormatter();
  const resume = useSteerInstance(task.instance_id);
  const at = format.dateTime(fromWireTime(pause.since), "moment");
  return (
    <Callout
      tone="soon"
      role="status"
      title={t("title", { name: called(task.people, pause.by ?? "system"), at })}
      action={
        pause.may_resume && (
          <Button
            size="sm"
            icon={<Play aria-hidden />}
            pending={resume.isPending}
            onClick={() =>
              resume.mutate("resume", {
                onSuccess: () => toast.success(t("resumed")),
                onError: (error) => toast.error(error.message),
              })
            }
          >
            {t("resume")}
          </Button>
        )
      }
    >
      {t("text")}
    </Callout>
  );
}
