import { milliseconds } from "@/lib/engine/duration";

/** How long a duration of a step's configuration is, in milliseconds; 0 for what is none. */
export const spanOf = (duration: string): number => milliseconds(duration) ?? 0;
