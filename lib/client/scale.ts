/** The end of a chart's axis: the smallest of 1, 2, 4, 5, 10, 20, ... that nothing exceeds, at least 4. */
export function ceiling(most: number): number {
  if (most <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 5, 10].find((one) => one * power >= most) ?? 10;
  return step * power;
}

/** Where the axis has lines, its end among them: a quarter, half, three quarters of it where those are whole. */
export function ticks(top: number): number[] {
  const parts = top % 4 === 0 ? 4 : 5;
  return Array.from({ length: parts + 1 }, (_, at) => (top / parts) * at);
}
