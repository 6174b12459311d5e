"use client";

import { Terminal } from "lucide-react";
import { useTranslations } from "next-intl";

import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type CurlCall, curlCall } from "@/lib/client/curl";
import { useMe } from "@/lib/client/me";
import { toast } from "@/lib/client/toast";

export { curlCall };

type Item = { label: string; call: CurlCall };

/** One call of the contract, as an item of a menu: choosing it copies the line for the shell. */
export function CopyCurl({ label, call }: Item) {
  const t = useTranslations("shell.curl");
  const { tenant } = useMe();
  const copy = () =>
    navigator.clipboard
      .writeText(call.line({ origin: location.origin, tenant: tenant.hostname }))
      .then(() => toast.success(t("copied"), { description: t("credentials") }))
      .catch(() => toast.error(t("failed")));
  return (
    <MenuItem icon={<Terminal aria-hidden />} onSelect={() => void copy()}>
      {label}
    </MenuItem>
  );
}

/** What a page asks for and does, as lines for the shell: it uses public routes alone. The list comes first. */
export function CurlMenu({ calls }: { calls: readonly Item[] }) {
  const t = useTranslations("shell.curl");
  return (
    <DropdownMenu
      align="end"
      className="w-60"
      trigger={<IconButton label={t("open")} icon={<Terminal aria-hidden />} />}
    >
      {calls.map((item) => (
        <CopyCurl key={item.call.id} {...item} />
      ))}
    </DropdownMenu>
  );
}
