import type { ReactNode } from "react";

type Props = { title: ReactNode; about: ReactNode; children: ReactNode };

/** One page of settings. */
export function Section({ title, about, children }: Props) {
  return (
    <section aria-labelledby="section" className="mx-auto max-w-[640px] px-4 py-6 desk:px-8 desk:py-8">
      <h2 id="section" className="text-lg font-semibold">
        {title}
      </h2>
      <p className="mt-0.5 mb-6 text-muted">{about}</p>
      {children}
    </section>
  );
}

type RowProps = {
  label: ReactNode;
  help?: ReactNode;
  /** The control's id, where a click on the label should reach it. */
  htmlFor?: string;
  children: ReactNode;
};

/** A setting: what it is at the left, the choice at the right, below it on a phone. */
export function SettingRow({ label, help, htmlFor, children }: RowProps) {
  return (
    <div className="flex flex-col gap-x-6 gap-y-2 border-t border-line py-4 first:border-t-0 first:pt-0 desk:flex-row desk:items-center desk:justify-between">
      <div className="min-w-0">
        {htmlFor ? (
          <label htmlFor={htmlFor} className="font-medium">
            {label}
          </label>
        ) : (
          <p className="font-medium">{label}</p>
        )}
        {help && <p className="text-muted">{help}</p>}
      </div>
      <div className="shrink-0">{children}</div>
    </div>
  );
}
