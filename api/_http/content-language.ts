/** BCP 47's tag for a language that is not known. */
const UNDETERMINED = 'und';

/**
 * The language of a form that was sent, as its `Content-Language` (RFC 9110, 8.5) or a field of it says.
 * @returns a canonical BCP 47 tag; `und` where the text is missing or no tag.
 */
export function contentLanguage(text: string | null): string {
  try {
    return Intl.getCanonicalLocales(text ?? UNDETERMINED)[0] ?? UNDETERMINED;
  } catch {
    return UNDETERMINED;
  }
}
