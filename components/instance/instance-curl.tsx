"use client";

import { useTranslations } from "next-intl";

import { curlCall, CurlMenu } from "@/components/shell/curl-menu";

/** What an instance's page asks for and does, as lines for the shell. */
export function InstanceCurl({ id }: { id: string }) {
  const t = useTranslations("shell.curl");
  return (
    <CurlMenu
      calls={[
        { label: t("instance"), call: curlCall("getInstance", { id }) },
        { label: t("timeline"), call: curlCall("getTimeline", { id, include: "all" }) },
        { label: t("data"), call: curlCall("getCapturedData", { id }) },
        { label: t("cancel"), call: curlCall("cancelInstance", { id, reason: "" }) },
        { label: t("retry"), call: curlCall("retryInstance", { id }) },
      ]}
    />
  );
}
