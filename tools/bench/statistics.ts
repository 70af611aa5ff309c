/**
 * The value below which this share of the samples lies, by the nearest rank: always one that was measured.
 * @param share from 0 to 1. @returns NaN where there are no samples.
 */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, rank)] ?? Number.NaN;
}

/** The middle one; of an even number the mean of the two in the middle. NaN where there are no samples. */
export function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** Three digits that matter, which is more than a benchmark on a usual machine can promise. */
export function rounded(value: number): number {
  if (!Number.isFinite(value)) return value;
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
