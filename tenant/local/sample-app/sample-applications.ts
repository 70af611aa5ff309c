import type { Application } from '../oidc/applications.js';

/** The modes of the signup step that the sample application shows. */
export const modes = {
  identity: {
    title: 'Username and password',
    text: 'You choose both, and can also sign in with them afterwards.',
  },
  profile: {
    title: 'Profile',
    text: 'You choose a username for your profile. You sign in as before.',
  },
  customer: {
    title: 'Profile with a customer number',
    text: 'You choose a username and enter your customer number, which the server checks.',
  },
};

/** The code that runs in Auth0 after a login. */
export const kinds = {
  action: { title: 'Action', text: 'The current way.' },
  rule: { title: 'Rule', text: 'The older way, as in the original guide.' },
};

export type Mode = keyof typeof modes;
export type Kind = keyof typeof kinds;

/** The visitor's choice on the start page. Each combination is a registered application. */
export interface Choice {
  mode: Mode;
  kind: Kind;
}

export function isMode(value: unknown): value is Mode {
  return typeof value === 'string' && Object.hasOwn(modes, value);
}

export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

/** The client ID of a choice, such as `harbour-identity-action`. */
export function clientId({ mode, kind }: Choice): string {
  return `harbour-${mode}-${kind}`;
}

/** Made up; valid for a local tenant only. */
export const clientSecret = 'harbour-client-secret-made-up';

export const choices: readonly Choice[] = (['identity', 'profile', 'customer'] as const).flatMap((mode) => [
  { mode, kind: 'action' },
  { mode, kind: 'rule' },
]);

/** The six registrations of the sample application at `origin`. */
export function sampleApplications(origin: string): Application[] {
  return choices.map((choice) => ({
    client_id: clientId(choice),
    client_secret: clientSecret,
    name: 'Harbour',
    redirect_uris: [`${origin}/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    initiate_login_uri: `${origin}/login?mode=${choice.mode}&kind=${choice.kind}`,
  }));
}
