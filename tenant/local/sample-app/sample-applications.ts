import type { Application } from '../application.js';

export type Mode = 'identity' | 'profile' | 'customer';
export type Kind = 'action' | 'rule';

/** What the visitor chooses on the start page. Each choice is one registered application. */
export interface Choice {
  mode: Mode;
  kind: Kind;
}

export const modes: Record<Mode, { title: string; text: string }> = {
  identity: {
    title: 'Username and password',
    text: 'You choose both. Afterwards you can sign in with them as well.',
  },
  profile: {
    title: 'Profile',
    text: 'You choose a username. It is kept in your profile; you go on signing in as before.',
  },
  customer: {
    title: 'Profile with a customer number',
    text: 'You choose a username and give your customer number, which is checked on the server.',
  },
};

export const kinds: Record<Kind, { title: string; text: string }> = {
  action: { title: 'Action', text: 'What Auth0 runs today.' },
  rule: { title: 'Rule', text: 'The older way of the original guide.' },
};

export function isMode(value: unknown): value is Mode {
  return typeof value === 'string' && Object.hasOwn(modes, value);
}

export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

/** The client id of a choice: `harbour-identity-action`. */
export function clientId({ mode, kind }: Choice): string {
  return `harbour-${mode}-${kind}`;
}

/** Made up: it opens nothing but a tenant on this machine. */
export const clientSecret = 'harbour-client-secret-made-up';

export const choices: readonly Choice[] = (['identity', 'profile', 'customer'] as const).flatMap((mode) => [
  { mode, kind: 'action' },
  { mode, kind: 'rule' },
]);

/** The six registrations of the sample application that runs at `origin`, without deployments. */
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
