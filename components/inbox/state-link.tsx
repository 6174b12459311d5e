"use client";

import type { ComponentProps, MouseEvent } from "react";

import { showAddress } from "@/lib/client/url-state";

type Props = ComponentProps<"a"> & { href: string; onFollow?: (event: MouseEvent) => void };

/** A link to another state of the page that is open: real for new tabs and sharing, without a request here. */
export function StateLink({ href, onFollow, onClick, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    showAddress(href);
    onFollow?.(event);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
