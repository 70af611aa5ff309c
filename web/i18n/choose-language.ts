/**
 * The first wanted language that is there. A language counts whatever its region is, and its script decides only
 * between two that are there: `pt-PT` gets `pt-BR`, `zh-TW` gets `zh-Hans` where there is no `zh-Hant`, `iw` gets `he`.
 * @param wanted BCP 47 tags, the dearest first; what is no tag is passed over.
 * @param available by key, each with its own BCP 47 tag; not empty.
 * @returns the key; English where nothing fits, or the first one.
 */
export function chooseLanguage<Key extends string>(
  wanted: readonly string[],
  available: readonly { key: Key; locale: string }[],
): Key | undefined {
  for (const tag of wanted) {
    const found = closest(tag, available);
    if (found !== undefined) return found;
  }
  return closest('en', available) ?? available[0]?.key;
}

function closest<Key>(tag: string, available: readonly { key: Key; locale: string }[]): Key | undefined {
  const asked = likely(tag);
  if (!asked) return undefined;
  let best: { key: Key; points: number } | undefined;
  for (const { key, locale } of available) {
    const offered = likely(locale);
    if (offered?.language !== asked.language) continue;
    const points = (offered.script === asked.script ? 2 : 0) + (offered.region === asked.region ? 1 : 0);
    if (!best || points > best.points) best = { key, points };
  }
  return best?.key;
}

/** With script and region filled in, and old names replaced by today's; null where the text is no language tag. */
function likely(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).maximize();
  } catch {
    return null;
  }
}
