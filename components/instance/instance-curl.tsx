"use client";

import { useTranslations } from "next-intl";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";
import type { InstanceDetail } from "@/lib/contracts/instances";

/** What an instance's page asks for and does, as lines for the shell: as far as the caller may do it now. */
export function InstanceCurl({ instance: { id, allowed_actions } }: { instance: InstanceDetail }) {
  const t = useTranslations("shell.curl");
  const calls = {
    cancel: curlCall("cancelInstance", { id, reason: "" }),
    pause: curlCall("pauseInstance", { id }),
    resume: curlCall("resumeInstance", { id }),
    restart: curlCall("restartInstance", { id }),
    retry: curlCall("retryInstance", { id }),
    terminate: curlCall("terminateInstance", { id }),
    send_event: curlCall("sendEvent", { id, type: "TYPE", body: {} }),
  };
  return (
    <CurlMenu
      calls={[
        { label: t("instance"), call: curlCall("getInstance", { id }) },
        { label: t("timeline"), call: curlCall("getTimeline", { id, include: "all" }) },
        { label: t("data"), call: curlCall("getCapturedData", { id }) },
        { label: t("steps"), call: curlCall("getSteps", { id }) },
        ...allowed_actions.map((action) => ({ label: t(action), call: calls[action] })),
      ]}
    />
  );
}
