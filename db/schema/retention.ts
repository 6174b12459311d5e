/** How long an instance is kept after its end, in milliseconds; what is missing is kept for ever. */
export type Retention = { success?: number | undefined; error?: number | undefined };
