"use client";

import { useQuery } from "@tanstack/react-query";
import { useTimeZone, useTranslations } from "next-intl";

import { Checkbox } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { noticeSettings } from "@/lib/client/notice-queries";
import { type NoticeSettings, type SettingsChange, useChangeNoticeSettings } from "@/lib/client/notices";
import { toast } from "@/lib/client/toast";

import { PushRow } from "./push-row";
import { Section, SettingRow } from "./section";

const CHANNELS = ["in_app", "email", "push"] as const;
const DIGESTS = ["off", "hourly", "daily"] as const;
type Types = NoticeSettings["types"];
type Type = keyof Types;
type Channel = (typeof CHANNELS)[number];

/** Which notices come by which way, when none does, and how many come together. */
export function NotificationSettings() {
  const t = useTranslations("notifications");
  const { data, error, refetch } = useQuery(noticeSettings());
  return (
    <Section title={t("title")} about={t("about")}>
      <PushRow />
      {data && <Choices settings={data} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="mt-6 h-[520px]" />}
    </Section>
  );
}

function Choices({ settings }: { settings: NoticeSettings }) {
  const t = useTranslations("notifications");
  const { mutate } = useChangeNoticeSettings();
  const change = (part: Partial<NoticeSettings>, sent: SettingsChange = part) =>
    mutate(
      { change: sent, next: { ...settings, ...part } },
      { onError: (error) => toast.error(t("notSaved"), { description: error.message }) },
    );
  return (
    <>
      <SettingRow label={t("digest.label")} help={t("digest.help")}>
        <Segmented
          label={t("digest.label")}
          value={settings.digest}
          onValueChange={(digest) => change({ digest: digest as NoticeSettings["digest"] })}
          options={DIGESTS.map((value) => ({ value, label: t(`digest.${value}`) }))}
        />
      </SettingRow>
      <Quiet hours={settings.quiet_hours} onChange={(quiet_hours) => change({ quiet_hours })} />
      <Matrix
        types={settings.types}
        onChange={(type, channel, on) =>
          change(
            { types: { ...settings.types, [type]: { ...settings.types[type], [channel]: on } } },
            { types: { [type]: { [channel]: on } } },
          )
        }
      />
    </>
  );
}

type Hours = NoticeSettings["quiet_hours"];

function Quiet({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const t = useTranslations("notifications.quiet");
  const zone = useTimeZone() ?? "UTC";
  const usual = { from: "20:00", to: "07:00", time_zone: zone };
  const time = (name: "from" | "to") =>
    hours && (
      <label className="flex items-center gap-2">
        <span className="text-muted">{t(name)}</span>
        <Input
          type="time"
          className="w-28"
          defaultValue={hours[name]}
          onBlur={({ target: { value } }) =>
            value && value !== hours[name] && onChange({ ...hours, [name]: value })
          }
        />
      </label>
    );
  return (
    <>
      <SettingRow label={t("label")} help={t("help")} htmlFor="quiet">
        <Switch id="quiet" checked={hours !== null} onCheckedChange={(on) => onChange(on ? usual : null)} />
      </SettingRow>
      {hours && (
        <div className="-mt-2 flex flex-wrap items-center gap-4 pb-4">
          {time("from")}
          {time("to")}
          <span className="text-xs text-faint">{hours.time_zone.replaceAll("_", " ")}</span>
        </div>
      )}
    </>
  );
}

type MatrixProps = { types: Types; onChange: (type: Type, channel: Channel, on: boolean) => void };

function Matrix({ types, onChange }: MatrixProps) {
  const t = useTranslations("notifications");
  const names = Object.keys(types) as Type[];
  return (
    <table className="mt-2 w-full border-t border-line">
      <caption className="sr-only">{t("matrix")}</caption>
      <thead>
        <tr className="text-left text-xs text-faint">
          <th scope="col" className="py-2 font-medium">
            {t("what")}
          </th>
          {CHANNELS.map((channel) => (
            <th key={channel} scope="col" className="w-16 py-2 text-center font-medium desk:w-24">
              {t(`channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((type) => (
          <tr key={type} className="border-t border-line">
            <th scope="row" className="py-2 text-left font-normal">
              {t(`types.${type}`)}
            </th>
            {CHANNELS.map((channel) => (
              <td key={channel} className="py-2">
                <span className="grid min-h-6 place-items-center">
                  <Checkbox
                    aria-label={`${t(`types.${type}`)}: ${t(`channels.${channel}`)}`}
                    checked={types[type][channel]}
                    onCheckedChange={(on) => onChange(type, channel, on === true)}
                  />
                </span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
