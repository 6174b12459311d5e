import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiError, isSignedOut } from "./api-error";
import { pauseBefore, whenCrowded } from "./ask-again";
import { watchNetwork } from "./network";
import { signInHref } from "./sign-in-href";

/** What a browser tab keeps of the server. A call that finds nobody signed in goes to the sign-in page. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) leave();
  };
  if (typeof window !== "undefined") watchNetwork();
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: mayHelp, retryDelay: pauseBefore },
      // Offline, a press should fail and say so, not wait in silence and act later.
      mutations: { networkMode: "always", retry: whenCrowded, retryDelay: pauseBefore },
    },
  });
}

/** Asking again helps where the server or the way to it failed, not where it said no. */
function mayHelp(failures: number, error: unknown): boolean {
  if (whenCrowded(failures, error)) return true;
  if (failures >= 2 || !(error instanceof ApiError)) return false;
  return error.code === "UNREACHABLE" || error.code === "INTERNAL_ERROR";
}

let leaving = false;

function leave(): void {
  if (leaving || typeof window === "undefined") return;
  leaving = true;
  location.assign(signInHref(location.pathname + location.search, "ended"));
}
