"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SNOOZES, snoozeDate, snoozeTime } from "@/lib/client/snooze";

type Props = { onClose: () => void; onChosen: (until: Date) => void };

/** Until when a task is put off: one of three usual times, or a date. */
export function SnoozeDialog({ onClose, onChosen }: Props) {
  const t = useTranslations("task.snooze");
  const format = useFormatter();
  const timeZone = useTimeZone() ?? "UTC";
  const [now] = useState(() => new Date());
  return (
    <Dialog open onOpenChange={onClose} size="sm" title={t("title")} description={t("about")}>
      <div className="grid gap-4">
        <ul className="grid gap-1.5">
          {SNOOZES.map((choice) => {
            const until = snoozeTime(choice, now, timeZone);
            return (
              <li key={choice} className="grid">
                <Button className="justify-between" onClick={() => onChosen(until)}>
                  {t(choice)}
                  <span className="text-xs font-normal text-muted">{format.dateTime(until, "moment")}</span>
                </Button>
              </li>
            );
          })}
        </ul>
        <ByDate now={now} timeZone={timeZone} onChosen={onChosen} />
      </div>
    </Dialog>
  );
}

type DateProps = { now: Date; timeZone: string; onChosen: (until: Date) => void };

function ByDate({ now, timeZone, onChosen }: DateProps) {
  const t = useTranslations("task.snooze");
  const [date, setDate] = useState("");
  const [problem, setProblem] = useState("");
  const choose = () => {
    const until = snoozeDate(date, now, timeZone);
    if (until) onChosen(until);
    else setProblem(t("ahead"));
  };
  return (
    <form
      noValidate
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
    >
      <div className="grow">
        <Field id="snooze-date" label={t("date")} {...(problem && { error: problem })}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={date}
              onChange={(event) => {
                setDate(event.target.value);
                setProblem("");
              }}
            />
          )}
        </Field>
      </div>
      <Button type="submit" variant="secondary">
        {t("choose")}
      </Button>
    </form>
  );
}
