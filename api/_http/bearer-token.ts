/**
 * The token of a request (RFC 6750, 2.1). Whatever stands behind the scheme is the token: two of them are one that is not
 * valid.
 * @returns undefined where there is none.
 */
export function bearerToken({ headers }: Request): string | undefined {
  return /^Bearer +(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/**
 * `WWW-Authenticate` of a 401 (RFC 6750, 3): why a token was refused; nothing but the scheme where there was none.
 * @param code why the request failed.
 */
export function authenticate(code: string | undefined): string {
  const challenge = 'Bearer realm="signup-step"';
  if (code === undefined || code === 'token_missing') return challenge;
  const why = code === 'token_expired' ? 'The token has expired' : 'The token is not valid';
  return `${challenge}, error="invalid_token", error_description="${why}"`;
}
