/** Maximum edit distance of a suggestion. */
const MAX_DISTANCE = 2;

/** "Did you mean …?" with the most similar known word, or `otherwise` if none is similar. */
export function didYouMean(written: string, known: Iterable<string>, otherwise: string): string {
  const similar = mostSimilar(written, known);
  return similar === undefined ? otherwise : `Did you mean ${similar}?`;
}

function mostSimilar(written: string, known: Iterable<string>): string | undefined {
  const plain = written.replace(/^--color-/, '--').toLowerCase();
  const ranked = [...known]
    .map((word) => ({ word, distance: distance(plain, word.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  return best && best.distance <= Math.min(MAX_DISTANCE, plain.replaceAll('-', '').length / 2) ? best.word : undefined;
}

/** Edit distance: inserted, removed, replaced and swapped letters ("optimal string alignment"). */
function distance(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (rows[i - 1]?.[j] ?? 0) + 1,
        (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] ?? 0;
}
