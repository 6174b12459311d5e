/** How long a test waits for the database, in milliseconds: a busy machine is no failure. */
export const patience = 60_000;

const limits = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "query_timeout"];

/** The address of a database whose connections take as long as they need, in the place of the product's limits. */
export function unhurried(url: string): string {
  const way = new URL(url);
  for (const limit of limits) way.searchParams.set(limit, String(patience));
  return way.href;
}

/** The same address, with the product's own limits. */
export function hurried(url: string): string {
  const way = new URL(url);
  for (const limit of limits) way.searchParams.delete(limit);
  return way.href;
}
