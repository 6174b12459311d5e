import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

const EVERY = 3_000;

/**
 * Makes queries and the page go by whether the server can be reached. A browser without a network also says so
 * where the server is on its own machine, so the server itself is asked then, every 3 seconds.
 */
export function watchNetwork(): void {
  onlineManager.setEventListener((setOnline) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      const isThere = navigator.onLine || (await isAnswered());
      setOnline(isThere || navigator.onLine);
      if (!navigator.onLine) timer = setTimeout(() => void look(), EVERY);
    };
    const onChange = () => void look();
    window.addEventListener("online", onChange);
    window.addEventListener("offline", onChange);
    if (!navigator.onLine) onChange();
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", onChange);
      window.removeEventListener("offline", onChange);
    };
  });
}

const isAnswered = (): Promise<boolean> =>
  fetch("/healthz", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

/** Whether an address is another page; what only changes the address of the page that is open needs no network. */
export function leadsAway(href: string, from: string = location.href): boolean {
  const [to, here] = [new URL(href, from), new URL(from)];
  return pageOf(to) !== pageOf(here) || to.pathname.startsWith("/instances/");
}

const pageOf = ({ pathname }: URL) => pathname.split("/")[1];

/** Whether the server can be reached, as far as the browser knows. */
export const isOnline = (): boolean => onlineManager.isOnline();

export const useOnline = (): boolean => useSyncExternalStore(subscribe, isOnline, () => true);

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);
