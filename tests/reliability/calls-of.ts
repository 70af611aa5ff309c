import type { BareTenant } from './bare-tenant.js';

const names: readonly [pattern: RegExp, name: string][] = [
  [/^GET .*\/users\/auth0%7Csignup-[^/]+$/, 'read the orphan'],
  [/^GET .*\/users\/[^/]+$/, 'read'],
  [/^POST .*\/users$/, 'create'],
  [/^PATCH .*\/users\/[^/]+$/, 'metadata'],
  [/^POST .*\/identities$/, 'link'],
];

/** Runs a request. @returns its response, and its tenant calls in order, by short names. */
export async function callsOf<T>(
  tenant: Pick<BareTenant, 'calls'>,
  request: () => Promise<T>,
): Promise<{ answer: T; calls: string[] }> {
  const before = tenant.calls.length;
  const answer = await request();
  const made = tenant.calls.slice(before).map(({ method, path }) => `${method} ${path}`);
  return { answer, calls: made.map((call) => names.find(([pattern]) => pattern.test(call))?.[1] ?? call) };
}
