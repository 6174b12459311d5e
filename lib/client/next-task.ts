"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { NextOffer } from "@/lib/contracts/inbox";

import { call } from "./call";

export type Skip = { task_id: string; reason: string };

/** Asks for the task to do next, after passing over the one that was offered before, if a reason is given. */
export function useNextTask(onOffer: (offer: NextOffer) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (skip: Skip | null) => call("nextTask", skip ? { skip } : {}),
    onSuccess: (offer) => {
      onOffer(offer);
      void queries.invalidateQueries({ queryKey: ["tasks"] });
    },
  });
}
