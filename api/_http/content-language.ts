/** BCP 47's tag for a language that is not known. */
const UNDETERMINED = 'und';

/**
 * The language of a form that was sent, as its `Content-Language` says (RFC 9110, 8.5).
 * @returns a canonical BCP 47 tag; `und` where the header is missing or no tag.
 */
export function contentLanguage({ headers }: Request): string {
  try {
    return Intl.getCanonicalLocales(headers.get('content-language') ?? UNDETERMINED)[0] ?? UNDETERMINED;
  } catch {
    return UNDETERMINED;
  }
}
