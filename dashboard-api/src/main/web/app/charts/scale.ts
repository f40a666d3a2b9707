/** Round axis steps and thinned labels. */

/** Up to about `most` round tick values from 0 to at least `max`. */
export function ticks(max: number, most = 4): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((candidate) => candidate >= rough) ?? rough;
  const values: number[] = [0];
  for (let i = 1; (values.at(-1) ?? 0) < max; i++) values.push(i * step);
  return values;
}

/** Every how many marks a label fits. */
export function labelStep(marks: number, width: number, labelWidth: number): number {
  return Math.max(1, Math.ceil((marks * labelWidth) / Math.max(width, 1)));
}

/** The value below which the given part of the values lies; 0 for none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * part;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}
