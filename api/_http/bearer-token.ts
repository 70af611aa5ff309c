/**
 * The token of a request (RFC 6750, 2.1). Whatever stands behind the scheme is the token: two of them are one that is not
 * valid.
 * @returns undefined where there is none.
 */
export function bearerToken({ headers }: Request): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}
