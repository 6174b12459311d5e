/** What a colour means. `neutral` means nothing, `accent` that it is chosen or new. */
export type Tone = "neutral" | "accent" | "soon" | "late" | "done" | "failed";

export const softTone: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  accent: "bg-accent-soft text-accent-fg",
  soon: "bg-soon-soft text-soon",
  late: "bg-late-soft text-late",
  done: "bg-done-soft text-done",
  failed: "bg-failed-soft text-failed",
};

export const textTone: Record<Tone, string> = {
  neutral: "text-muted",
  accent: "text-accent-fg",
  soon: "text-soon",
  late: "text-late",
  done: "text-done",
  failed: "text-failed",
};
