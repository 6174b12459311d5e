"use client";

import { useTranslations } from "next-intl";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Says a length of time in at most two units: `45m`, `2h 10m`, `3d 4h`. */
export function useLength(): (seconds: number) => string {
  const t = useTranslations("desk.length");
  return (seconds) => {
    const [days, hours] = [Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR)];
    const minutes = Math.floor((seconds % HOUR) / MINUTE);
    if (days >= 10 || (days > 0 && hours === 0)) return t("days", { days });
    if (days > 0) return t("days_hours", { days, hours });
    if (hours > 0) return minutes === 0 ? t("hours", { hours }) : t("hours_minutes", { hours, minutes });
    return seconds < MINUTE ? t("seconds", { seconds: Math.round(seconds) }) : t("minutes", { minutes });
  };
}
