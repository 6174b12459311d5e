/** What goes on of a list: where the next page begins, or which page this is. */
export type ResultInfo = {
  count: number;
  per_page: number;
  total_count: number;
  page?: number;
  total_pages?: number;
  cursor?: string;
};

/** A list's page, whose envelope also says how far the list goes. */
export class Listed<T> {
  readonly rows: T[];
  readonly info: ResultInfo;

  constructor(rows: T[], info: ResultInfo) {
    this.rows = rows;
    this.info = info;
  }
}

/** A success in the vendor's envelope. */
export function enveloped(data: unknown) {
  const envelope = { success: true, errors: [], messages: [] };
  if (data instanceof Listed) return { ...envelope, result: data.rows, result_info: data.info };
  return { ...envelope, result: data };
}
