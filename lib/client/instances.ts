"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { StartInstance } from "@/lib/contracts/instances";
import type { Json } from "@/lib/contracts/primitives";
import type { z } from "zod";
import { call } from "./call";

/** Starts an instance; the key is one for each opened dialog, so that a repeat starts no second one. */
export function useStartInstance(idempotencyKey: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: z.input<typeof StartInstance>) => call("startInstance", input, { idempotencyKey }),
    onSuccess: refresh,
  });
}

export function useCancelInstance(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (reason: string) => call("cancelInstance", { id, reason }),
    onSuccess: refresh,
  });
}

/** Tries the steps again that failed. */
export function useRetryInstance(id: string) {
  const refresh = useRefresh();
  return useMutation({ mutationFn: () => call("retryInstance", { id }), onSuccess: refresh });
}

/** Pauses, resumes or ends an instance. */
export function useSteerInstance(id: string) {
  const refresh = useRefresh();
  const doors = { pause: "pauseInstance", resume: "resumeInstance", terminate: "terminateInstance" } as const;
  return useMutation({
    mutationFn: (action: keyof typeof doors) => call(doors[action], { id }),
    onSuccess: refresh,
  });
}

/** Runs an instance again, from a node or from its start. */
export function useRestartInstance(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (from_node: string | undefined) => call("restartInstance", { id, from_node }),
    onSuccess: refresh,
  });
}

export function useSendEvent(id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (event: { type: string; body: Json | undefined }) => call("sendEvent", { id, ...event }),
    onSuccess: refresh,
  });
}

function useRefresh() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ["tasks"] });
    void queries.invalidateQueries({ queryKey: ["instances"] });
  };
}
