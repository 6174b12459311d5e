"use client";

import { useTranslations } from "next-intl";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import { useCan } from "@/lib/client/me";
import type { TaskDetail } from "@/lib/contracts/tasks";

/** What a task's page asks for and does, as lines for the shell: as far as the caller may do it now. */
export function TaskCurl({ task: { id, allowed_actions, available_results } }: { task: TaskDetail }) {
  const t = useTranslations("shell.curl");
  const executes = useCan("APICLI_WORKFLOW_EXECUTE");
  const result_code = available_results[0]?.code ?? "";
  const actions = {
    claim: curlCall("claimTask", { id }),
    release: curlCall("releaseTask", { id }),
    reassign: curlCall("reassignTask", { id, assign_to_user_id: "" }),
    complete: curlCall("completeTask", { id, result_code, captured_data: {} }),
  };
  const names = (["claim", "release", "reassign", "complete"] as const).filter((name) =>
    allowed_actions.includes(name),
  );
  return (
    <CurlMenu
      calls={[
        { label: t("task"), call: curlCall("getTask", { id }) },
        ...names.map((name) => ({ label: t(name), call: actions[name] })),
        ...(executes ? [{ label: t("comment"), call: curlCall("addComment", { id, text: "" }) }] : []),
        { label: t("mark"), call: curlCall("putMarks", { id, read: true, pinned: true }) },
      ]}
    />
  );
}
