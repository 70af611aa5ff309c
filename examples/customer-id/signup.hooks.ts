import type { SignupHooks } from '#contracts/signup-config.js';

/** Looks up a customer number in the legacy system at `legacyUrl`, and stores the date of registration. */
export function customerIdHooks(legacyUrl: string): SignupHooks {
  return {
    async customer_id(value, { signal }) {
      const response = await fetch(new URL(`/customers/${encodeURIComponent(String(value))}`, legacyUrl), { signal });
      if (response.status === 404) {
        return { accept: false, text: 'We do not know this customer number. Please compare it with your invoice.' };
      }
      if (!response.ok) throw new Error(`The legacy system answered ${response.status}`);
      const customer: unknown = await response.json();
      const since = typeof customer === 'object' && customer !== null && 'since' in customer ? customer.since : null;
      return { accept: true, store: { customer_since: since } };
    },
  };
}

/** In your deployment, `LEGACY_SYSTEM_URL` is the URL of the legacy system. */
export const hooks = customerIdHooks(process.env.LEGACY_SYSTEM_URL ?? 'http://localhost:4400/');
