"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { TipLayer } from "@/components/ui/tip-layer";
import { Toaster } from "@/components/ui/toaster";
import { makeQueryClient } from "@/lib/client/query-client";

import { ZoneCookie } from "./zone-cookie";

/** What every page has around it in the browser. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={queries}>
      {children}
      <TipLayer />
      <Toaster />
      <ZoneCookie />
    </QueryClientProvider>
  );
}
