"use client";

import { AtSign, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { RequestId } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { ApiError } from "@/lib/client/api-error";
import { changeCommentBox, useCommentBox } from "@/lib/client/comment-box";
import { useSendComment } from "@/lib/client/comments";
import { useMe } from "@/lib/client/me";
import { shortcuts } from "@/lib/client/shortcuts";

import { MentionArea } from "./mention-area";

/** Says something on a task. What is typed is kept in this browser until the server has it. */
export function Composer({ taskId, asked }: { taskId: string; asked: number }) {
  const t = useTranslations("task.activity");
  const { id: userId } = useMe();
  const { text, mentions } = useCommentBox(userId, taskId);
  const { send, error, reset } = useSendComment(taskId);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    area.current?.focus();
    area.current?.closest("[data-composer]")?.scrollIntoView({ block: "nearest" });
  }, [asked]);

  const change = (next: string, named = mentions) => {
    if (error) reset();
    changeCommentBox(userId, taskId, () => ({ text: next, mentions: named }));
  };
  const mention = () => {
    const before = text === "" || /\s$/.test(text) ? text : `${text} `;
    change(`${before}@`);
    area.current?.focus();
  };
  return (
    <div data-composer data-own-commit role="group" aria-label={t("composer")} className="grid gap-2">
      {error && <Refused error={error} />}
      <MentionArea
        label={t("write")}
        placeholder={t("placeholder")}
        text={text}
        mentions={mentions}
        onChange={change}
        onSend={send}
        areaRef={area}
      />
      <div className="flex items-center gap-1">
        <IconButton size="sm" label={t("mention")} icon={<AtSign aria-hidden />} onClick={mention} />
        {text !== "" && <span className="text-xs text-faint">{t("kept")}</span>}
        <Button
          size="sm"
          className="ml-auto"
          icon={<SendHorizontal aria-hidden />}
          disabled={text.trim() === ""}
          keys={shortcuts.commit.keys}
          onClick={send}
        >
          {t("send")}
        </Button>
      </div>
    </div>
  );
}

function Refused({ error }: { error: Error }) {
  const t = useTranslations("task.activity");
  const known = error instanceof ApiError ? error : null;
  return (
    <Callout tone="failed" role="alert" title={t("failed")}>
      {known?.code === "UNREACHABLE" ? t("unreachable") : error.message}
      {known?.requestId && <RequestId id={known.requestId} />}
    </Callout>
  );
}
