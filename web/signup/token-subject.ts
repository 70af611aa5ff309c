/**
 * Whom an arriving token is about, without checking it: enough to keep drafts apart, never to show whose account it is.
 * @returns the claim `sub`, or `user_id` of tokens made by the Rule; null where the token cannot be read.
 */
export function tokenSubject(token: string | null): string | null {
  try {
    const payload = token?.split('.')[1] ?? '';
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims !== 'object' || claims === null) return null;
    const { sub, user_id: userId } = claims as Record<string, unknown>; // a border: the token may hold anything
    const subject = sub ?? userId;
    return typeof subject === 'string' && subject !== '' ? subject : null;
  } catch {
    return null;
  }
}
