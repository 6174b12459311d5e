"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Me } from "@/lib/contracts/people";
import type { Permission } from "@/lib/contracts/permissions";

const Context = createContext<Me | null>(null);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Context value={me}>{children}</Context>;
}

/** The signed-in person. Only below the signed-in layout. */
export function useMe(): Me {
  const me = useContext(Context);
  if (!me) throw new Error("useMe needs a MeProvider above it");
  return me;
}

/** Whether the signed-in person has a permission. It decides what is offered; the server decides what is done. */
export const useCan = (permission: Permission): boolean => useMe().permissions.includes(permission);
