/**
 * Finds where "Start over" leads: the `Link` header with `rel="start"` (RFC 8288) that every reply carries.
 * @returns an absolute http or https URL, or null.
 */
export function startLink(header: string | null): string | null {
  for (const [, target, parameters] of (header ?? '').matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*"?start"?\s*(?:[;,]|$)/i.test(parameters ?? '') && isWebUrl(target)) return target;
  }
  return null;
}

/** Whether a browser may be sent there: `javascript:` and the like are not addresses to follow. */
export function isWebUrl(text: string | undefined): text is string {
  try {
    return /^https?:$/.test(new URL(text ?? '').protocol);
  } catch {
    return false;
  }
}
