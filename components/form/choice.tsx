"use client";

import { useQuery } from "@tanstack/react-query";

import { Select } from "@/components/ui/select";
import { definitions } from "@/lib/client/directory-queries";

/** A select has no empty value, so "any" is one. */
const ANY = "any";

type Props<Name extends string> = {
  id?: string;
  label?: string;
  value: Name | null;
  any: string;
  options: readonly { value: Name; label: string }[];
  onChange: (value: Name | null) => void;
  className?: string;
};

/** One of a few, or any. Named by a label at `id`, or by `label`. */
export function Choice<Name extends string>({
  id,
  label,
  value,
  any,
  options,
  onChange,
  className,
}: Props<Name>) {
  return (
    <Select
      {...(id && { id })}
      {...(label && { "aria-label": label })}
      {...(className && { className })}
      value={value ?? ANY}
      options={[{ value: ANY, label: any }, ...options]}
      onValueChange={(chosen) => onChange(options.find((option) => option.value === chosen)?.value ?? null)}
    />
  );
}

/** One of the workflows that the tenant has, or any. */
export function DefinitionChoice(props: Omit<Props<string>, "options">) {
  const { data } = useQuery(definitions("all"));
  return (
    <Choice {...props} options={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
  );
}
