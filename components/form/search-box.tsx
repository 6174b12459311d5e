"use client";

import { Search, X } from "lucide-react";
import { type Ref, useEffect, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { AdornedInput } from "@/components/ui/input";

const PAUSE = 220;

type Props = {
  label: string;
  clearLabel: string;
  placeholder: string;
  value: string;
  /** Called a moment after the last key. */
  onChange: (text: string) => void;
  ref?: Ref<HTMLInputElement>;
  className?: string;
};

/** A search field that waits for a pause; it follows the URL when that changes by other means. */
export function SearchBox({ label, clearLabel, placeholder, value, onChange, ref, className }: Props) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), PAUSE);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);

  const clear = () => {
    setText("");
    onChange("");
  };
  return (
    <AdornedInput
      {...(ref && { ref })}
      {...(className && { className })}
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder}
      maxLength={120}
      value={text}
      before={<Search aria-hidden />}
      after={text && <IconButton size="sm" label={clearLabel} icon={<X aria-hidden />} onClick={clear} />}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !text) return;
        event.stopPropagation();
        event.preventDefault();
        clear();
      }}
    />
  );
}
