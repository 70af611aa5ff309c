/**
 * What an arriving token says, without checking it: enough to keep drafts apart and to choose a language, never to show
 * whose account it is.
 * @returns no claims where the token cannot be read.
 */
export function tokenClaims(token: string | null): Readonly<Record<string, unknown>> {
  try {
    const payload = token?.split('.')[1] ?? '';
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
