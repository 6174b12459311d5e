"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { UserRow } from "@/lib/contracts/people";
import { fromWireTime } from "@/lib/kit/time";

/** Says of a person who is away until when, and who stands in for them; null for those who are here. */
export function useAway(): (row: Pick<UserRow, "absent_until" | "substitute">) => string | null {
  const t = useTranslations("ui.person");
  const format = useFormatter();
  return ({ absent_until: until, substitute }) => {
    if (until === null) return null;
    // An absence ends with the day before the midnight that it is kept as.
    const day = format.dateTime(new Date(fromWireTime(until).getTime() - 1), {
      day: "numeric",
      month: "short",
    });
    return substitute ? t("awaySubstitute", { day, name: substitute.name }) : t("away", { day });
  };
}
