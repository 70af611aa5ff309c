/** Nobody reads more languages; a header has room for thousands, and each costs time. */
const MOST_WANTED = 20;

/**
 * The first wanted language that is there. A language counts whatever its region is, and its script decides only
 * between two that are there: `pt-PT` gets `pt-BR`, `zh-TW` gets `zh-Hans` where there is no `zh-Hant`, `iw` gets `he`.
 * @param wanted BCP 47 tags, the dearest first, of which the first twenty count; what is no tag is passed over.
 * @param available by key, each with its own BCP 47 tag; not empty.
 * @returns the key; English where nothing fits, or the first one.
 */
export function chooseLanguage<Key extends string>(
  wanted: readonly string[],
  available: readonly { key: Key; locale: string }[],
): Key | undefined {
  const offered = available.map(({ key, locale }) => ({ key, locale: likely(locale) }));
  for (const tag of [...wanted.slice(0, MOST_WANTED), 'en']) {
    const found = closest(likely(tag), offered);
    if (found !== undefined) return found;
  }
  return available[0]?.key;
}

function closest<Key>(
  asked: Intl.Locale | null,
  offered: readonly { key: Key; locale: Intl.Locale | null }[],
): Key | undefined {
  if (!asked) return undefined;
  let best: { key: Key; points: number } | undefined;
  for (const { key, locale } of offered) {
    if (locale?.language !== asked.language) continue;
    const points = (locale.script === asked.script ? 2 : 0) + (locale.region === asked.region ? 1 : 0);
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
