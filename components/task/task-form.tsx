"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { toast } from "@/lib/client/toast";

import { ErrorSummary } from "@/components/form/error-summary";
import { FieldRow } from "@/components/form/field-row";
import { UploadsOf, useUploads } from "@/components/form/uploads";
import { labelOf } from "@/lib/client/field-label";
import { useMe } from "@/lib/client/me";
import { useShortcuts } from "@/lib/client/use-shortcuts";
import type { TaskDetail } from "@/lib/contracts/tasks";

import { CommentField } from "./comment-field";
import { ConflictNotice } from "./conflict-notice";
import { DraftNotice } from "./draft-notice";
import { ResultBar } from "./result-bar";
import { useCompletion } from "./use-completion";
import { useDraft } from "./use-draft";
import { Presence } from "./presence";
import { useFaults } from "./use-faults";
import { useOutcomes } from "./use-outcomes";
import { useOwnDraft } from "./use-own-draft";
import { loadSchema, useTaskForm } from "./use-task-form";
import { useVisible } from "./use-visible";

type Props = {
  task: TaskDetail;
  /** What stands beside the form: earlier steps, comments. */
  aside: ReactNode;
  onCompleted: () => void;
  /** The person is done with a form that can no longer be sent. */
  onLeave: () => void;
};

/** The form of an open task, made from its fields, and a button for each of its results. */
export function TaskForm({ task, aside, onCompleted, onLeave }: Props) {
  const me = useMe();
  const { form, rules, early } = useTaskForm(task);
  const visible = useVisible(task, form, rules);
  const uploads = useUploads();
  const told = useTold(task, onCompleted);
  const completion = useCompletion({
    task,
    form,
    rules,
    uploads,
    onDone: (done) => {
      draft.stop();
      told.done(done);
    },
    onFailed: told.failed,
  });
  const draft = useDraft({ task, userId: me.id, form, result: completion.armed, early });
  useOwnDraft(task, me.id, form, completion.arm);
  const faults = useFaults(task, form, completion.refused);

  const closed = !completion.done && !task.allowed_actions.includes("complete");
  const results = task.available_results;
  const outcomes = useOutcomes(task, form, rules, !closed && !completion.pending && !completion.done);
  const { commitArmed, asking, group } = useResultKeys(results, completion, closed);

  return (
    <FormProvider {...form}>
      <UploadsOf uploads={uploads}>
        <form
          noValidate
          aria-label={task.step_name}
          onSubmit={(event) => event.preventDefault()}
          className="flex min-h-0 grow flex-col"
        >
          <div
            role="presentation"
            className="contents"
            onFocus={({ target }) => void (hasOwnCommit(target) || loadSchema())}
            onKeyDownCapture={(event) => {
              // Before the control that has focus, which may take Enter for itself: a select opens, a button is pressed.
              if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing)
                return;
              if (hasOwnCommit(event.target)) return;
              event.preventDefault();
              event.stopPropagation();
              if (!closed && !event.repeat) commitArmed();
            }}
          >
            <div className="scroll-thin grid min-h-0 grow grid-cols-1 content-start gap-8 overflow-y-auto px-4 py-4 desk:px-6 @3xl:grid-cols-[minmax(0,1fr)_300px]">
              <div className="grid max-w-[560px] grid-cols-1 content-start gap-5">
                {task.step_description && <p className="text-pretty text-muted">{task.step_description}</p>}
                {closed && <ConflictNotice task={task} onLeave={onLeave} />}
                {!closed && draft.foreign && (
                  <DraftNotice task={task} onTake={draft.take} onDiscard={draft.release} />
                )}
                {!closed && <Presence taskId={task.id} form={form} />}
                <ErrorSummary faults={faults} onGo={(name) => form.setFocus(name)} />
                <fieldset disabled={closed} data-first-stop className="grid min-w-0 grid-cols-1 gap-5">
                  {task.fields
                    .filter(({ name }) => visible.has(name))
                    .map((field) => (
                      <FieldRow key={field.name} field={{ ...field, label: labelOf(field) }} />
                    ))}
                  <CommentField task={task} armed={completion.armed} />
                </fieldset>
              </div>
              {aside}
            </div>
            {!closed && (
              <ResultBar
                results={results}
                outcomes={outcomes}
                armed={completion.armed}
                asking={asking}
                group={group}
                pending={completion.pending || completion.done}
                repeating={completion.repeating}
                error={completion.refused ? null : completion.error}
                status={draft.status}
                onCommit={(code) => void completion.commit(code)}
              />
            )}
          </div>
        </form>
      </UploadsOf>
    </FormProvider>
  );
}

/** Whether something stands in the form's column and is no part of it, such as a comment. */
const hasOwnCommit = (target: EventTarget): boolean =>
  target instanceof Element && target.closest("[data-own-commit]") !== null;

/** Says what came of a completion, also to who has gone on to another task meanwhile, and stays where they are. */
function useTold(task: TaskDetail, onCompleted: () => void) {
  const t = useTranslations("task.form");
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return {
    done: ({ result, nextStep }: { result: string; nextStep: string | null }) => {
      toast.success(t("done", { step: task.step_name, result }), {
        description: nextStep ? t("next", { step: nextStep }) : t("ended"),
      });
      if (here.current) onCompleted();
    },
    failed: (error: Error) => {
      if (here.current) return;
      toast.error(t("failed_there", { step: task.step_name }), { description: error.message });
    },
  };
}

/**
 * Digits arm a result, and a chord commits it; where there is only one result, it need not be armed. A chord without
 * a result leads to where digits are heard, and asks for one.
 */
function useResultKeys(
  results: TaskDetail["available_results"],
  { armed, arm, commit }: ReturnType<typeof useCompletion>,
  closed: boolean,
) {
  const only = results.length === 1 ? results[0]?.code : undefined;
  const [asked, setAsked] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const commitArmed = () => {
    const code = armed ?? only;
    if (code) return void commit(code);
    setAsked(true);
    return group.current?.focus();
  };
  useShortcuts(
    {
      arm: (event) => {
        const result = results[Number(event.key) - 1];
        if (result) arm(result.code);
      },
      commit: commitArmed,
    },
    !closed,
  );
  return { commitArmed, asking: asked && armed === null, group };
}
