/** How dates look, by name, so that one kind of moment looks alike on every screen. */
export const formats = {
  dateTime: {
    /** 15 Mar */
    day: { day: "numeric", month: "short" },
    /** 15 Mar 2026 */
    date: { dateStyle: "medium" },
    /** 15 Mar 2026, 12:30 */
    moment: { dateStyle: "medium", timeStyle: "short" },
    /** 12:30 */
    time: { timeStyle: "short" },
  },
} as const;
