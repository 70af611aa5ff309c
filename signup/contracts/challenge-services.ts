/** Services that tell people from programs: a widget in the browser, and a question of the server whether it was passed. */
export const challengeProviders = ['turnstile', 'hcaptcha'] as const;
export type ChallengeProvider = (typeof challengeProviders)[number];

/** Where a service is, and what a security policy has to let pass for its widget. */
export interface ChallengeService {
  /** The widget's script. */
  script: string;
  /** Takes `secret` and `response` as a form, and answers in JSON whether the challenge was passed. */
  verify: string;
  /** Sources by directive, as the provider documents them. */
  sources: Readonly<Partial<Record<'script-src' | 'frame-src' | 'style-src' | 'connect-src', readonly string[]>>>;
}

const hcaptchaHosts = ['https://hcaptcha.com', 'https://*.hcaptcha.com'];

/**
 * Sources: Cloudflare, "Turnstile: Content Security Policy" and "Server-side validation"; hCaptcha, "Developer Guide"
 * (which asks not to name single hosts of theirs).
 */
const services: Record<ChallengeProvider, ChallengeService> = {
  turnstile: {
    script: 'https://challenges.cloudflare.com/turnstile/v0/api.js',
    verify: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
    sources: {
      'script-src': ['https://challenges.cloudflare.com'],
      'frame-src': ['https://challenges.cloudflare.com'],
    },
  },
  hcaptcha: {
    script: 'https://js.hcaptcha.com/1/api.js',
    verify: 'https://api.hcaptcha.com/siteverify',
    sources: {
      'script-src': hcaptchaHosts,
      'frame-src': hcaptchaHosts,
      'style-src': hcaptchaHosts,
      'connect-src': hcaptchaHosts,
    },
  },
};

/**
 * The service of a provider.
 * @param origin of a stand-in on this machine, which has the same paths and everything on one host; the real one where empty.
 */
export function challengeService(provider: ChallengeProvider, origin = ''): ChallengeService {
  const service = services[provider];
  if (origin === '') return service;
  const sources = Object.fromEntries(Object.keys(service.sources).map((directive) => [directive, [origin]]));
  const moved = (address: string) => `${origin}${new URL(address).pathname}`;
  return { script: moved(service.script), verify: moved(service.verify), sources };
}
