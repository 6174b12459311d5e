/** The tray that work lies in. Decorative: the name stands beside it. */
export function Logo({ className = "size-7" }: { className?: string }) {
  return (
    <svg viewBox="0 0 28 28" aria-hidden className={className}>
      <rect width="28" height="28" rx="7" className="fill-accent" />
      <path
        d="M6.5 15.5h3.9c.4 0 .7.2.9.6l.5 1c.2.4.5.6.9.6h2.6c.4 0 .7-.2.9-.6l.5-1c.2-.4.5-.6.9-.6h3.9v3.9c0 1-.8 1.8-1.8 1.8H8.3c-1 0-1.8-.8-1.8-1.8v-3.9Z"
        className="fill-on-accent"
      />
      <path d="M9 12h10M10.5 8.3h7" strokeWidth="1.8" strokeLinecap="round" className="stroke-on-accent" />
    </svg>
  );
}
