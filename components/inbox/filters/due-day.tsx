"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { isDay } from "@/lib/client/inbox-filters";

const HOW = ["before", "on", "after"] as const;

/** A day of the calendar to compare the due date with. */
export function DueDay({ onAdd }: { onAdd: (due: string) => void }) {
  const t = useTranslations("inbox.filters");
  const [how, setHow] = useState<string>("before");
  const [day, setDay] = useState("");
  return (
    <form
      aria-label={t("compare")}
      className="grid gap-2 border-t border-line p-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDay(day)) onAdd(`${how}:${day}`);
      }}
    >
      <Segmented
        label={t("compare")}
        value={how}
        onValueChange={setHow}
        options={HOW.map((value) => ({ value, label: t(`due.how.${value}`) }))}
      />
      <div className="flex gap-2">
        <Input
          type="date"
          aria-label={t("day")}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          className="min-w-0 grow"
        />
        <Button type="submit" disabled={!isDay(day)}>
          {t("add")}
        </Button>
      </div>
    </form>
  );
}
