"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

import { pastedName } from "@/lib/client/files";

type Take = (files: readonly File[]) => void;

/** Where a paste or a drop has another meaning than the form's. */
const ELSEWHERE = "[role=dialog], [data-own-commit]";

/**
 * Hands over files that are pasted, or dropped anywhere on the page, while the field is empty: to the field they
 * were meant for, else to the first that is empty. A drop beside every field must not replace the page.
 */
export function useGivenFiles(box: RefObject<HTMLElement | null>, take: Take, empty: boolean): void {
  const latest = useRef(take);
  // Before the page is painted: whoever sees the field can give it a file.
  useLayoutEffect(() => {
    latest.current = take;
  });
  useLayoutEffect(() => {
    const isOurs = (event: Event) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const named = target.closest("[data-file-box]");
      if (event.defaultPrevented || target.closest(ELSEWHERE)) return false;
      return named ? named === box.current : empty;
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      // A spreadsheet's cells are both a text and a picture of it: in a text they are a text.
      const isText = event.clipboardData?.types.includes("text/plain") && isTyping(event.target);
      if (files.length === 0 || isText || !isOurs(event)) return;
      event.preventDefault();
      const now = new Date();
      latest.current(files.map((file) => new File([file], pastedName(file, now), { type: file.type })));
    };
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0 || !isOurs(event)) return;
      event.preventDefault();
      latest.current(files);
    };
    const stray = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    document.addEventListener("paste", onPaste);
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("drop", onDrop);
    window.addEventListener("drop", stray);
    return () => {
      document.removeEventListener("paste", onPaste);
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("drop", onDrop);
      window.removeEventListener("drop", stray);
    };
  }, [box, empty]);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches("input, textarea, [contenteditable=true]");
