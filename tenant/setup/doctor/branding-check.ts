import { auth0Api, type Check, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext } from './doctor-context.js';

/** Compares the look of the page with Universal Login. */
export const brandingCheck: Check = {
  id: 'branding',
  group: 'Surroundings',
  title: 'Branding',
  why: 'Users see one brand at the login, and another one on the page.',
  needsToken: true,
  scopes: ['read:branding'],
  run: checkBranding,
};

async function checkBranding({ tenant, command: { brands } }: DoctorContext): Promise<Outcome> {
  if (!tenant) return skipped('');
  // Loaded on demand: no other check needs the brand tools.
  const { readLook } = await import('../../../tools/brand/from-auth0/look.js');
  const { defaultBrandDrift } = await import('../../../tools/brand/from-auth0/drift.js');
  const look = await readLook(tenant.branding);
  if (look.isDefault) return ok("Universal Login has Auth0's own look");
  const drift = await defaultBrandDrift(look, brands);
  if (drift instanceof Error) return warning(drift.message, 'Correct the brand:', 'npm run brand -- check');
  const { name, differences, colors } = drift;
  if (differences.length === 0) return ok(`Universal Login and the brand "${name}" agree`);
  return warning(
    `Universal Login and the brand "${name}" differ: ${differences.join('; ')}`,
    'To create a brand with the look of Universal Login:',
    'npm run brand -- from-auth0 universal-login',
    'Or change Universal Login to the look of the brand:',
    look.hasTheme
      ? 'Branding → Universal Login → Customization Options.'
      : auth0Api('patch', 'branding', { colors: { primary: colors.brand, page_background: colors.page } }),
  );
}
