import { TenantError } from './tenant-error.js';

export interface ResourceRequest {
  url: string;
  token: string;
  signal: AbortSignal;
  fetch: typeof fetch;
}

/**
 * Reads a resource that the SDK's users client does not know, as JSON. The SDK's other clients bring far more code than
 * one call is worth. Throws a `TenantError` for every answer but a good one, and for one that is no JSON.
 */
export async function readResource({ url, token, signal, fetch }: ResourceRequest): Promise<unknown> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal });
  const { status, headers } = answer;
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new TenantError({ source: 'management-api', status, headers });
  }
  return answer.json().catch(() => {
    throw TenantError.unreadable();
  });
}
