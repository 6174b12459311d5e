/** A moment as the home contract prints it: UTC, `YYYY-MM-DDTHH:MM:SS`, no zone, no fraction. */
export const wireTime = (at: Date): string => at.toISOString().slice(0, 19);

export const wireTimeOrNull = (at: Date | null): string | null => (at ? wireTime(at) : null);

/** The moment that a wire time names. */
export const fromWireTime = (text: string): Date => new Date(`${text}Z`);
