import type { Installation } from './install.js';

/** What many tenants have: a claim for an API. It touches nothing that the signup step needs. */
const addsClaim = `/** Adds the plan of the customer to the access token. */
exports.onExecutePostLogin = async (event, api) => {
  const { plan } = event.user.app_metadata;
  if (plan) api.accessToken.setCustomClaim('https://harbour.example/plan', plan);
};
`;

/** Asks for consent on a page of its own. */
const redirects = `/** Sends users who have not accepted the terms to a page. */
exports.onExecutePostLogin = async (event, api) => {
  if (!event.user.app_metadata.terms) api.redirect.sendUserTo(event.secrets.TERMS_URL);
};
exports.onContinuePostLogin = async (event, api) => {
  api.user.setAppMetadata('terms', true);
};
`;

/**
 * An Action of another team, as tenants have them in the login flow before the signup step comes: it adds a claim, or it
 * redirects logins itself.
 */
export function foreignAction(kind: 'adding-claim' | 'redirecting' = 'adding-claim'): Installation {
  return kind === 'adding-claim'
    ? { kind: 'action', name: 'Plan in access token', source: addsClaim, secrets: {} }
    : {
        kind: 'action',
        name: 'Terms of use',
        source: redirects,
        secrets: { TERMS_URL: 'https://terms.example.com/' },
      };
}
