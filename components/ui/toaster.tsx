"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import { isWaiting, onWaiting } from "@/lib/client/toast";

const Sonner = dynamic(() => import("./sonner").then((module) => module.SonnerToaster), { ssr: false });

/** Where toasts appear; stands once, at the root. `toast` comes from `lib/client/toast`. */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (isWaiting()) setWanted(true);
    return onWaiting(() => setWanted(true));
  }, []);
  return wanted ? <Sonner /> : null;
}
