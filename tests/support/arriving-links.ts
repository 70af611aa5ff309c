import { decodeJwt, SignJWT } from 'jose';
import { tokenSecret } from '../../tools/demo/modes.js';

/** The link with these parameters replaced; `undefined` removes one. */
export function withParameters(link: string, parameters: Record<string, string | undefined>): string {
  const url = new URL(link);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.href;
}

/** The link with changed claims in its token. @param secret signs it; by default the one of the Action. */
export async function withClaims(link: string, claims: object, secret: string = tokenSecret): Promise<string> {
  const own = decodeJwt(new URL(link).searchParams.get('session_token') ?? '');
  const token = new SignJWT({ ...own, ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' });
  return withParameters(link, { session_token: await token.sign(new TextEncoder().encode(secret)) });
}
