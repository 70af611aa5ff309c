import type { SignupConfig } from '#contracts/signup-config.js';
import { isLoopbackUrl } from './setting-formats.js';

/** What checks the answers of the challenge in `signup.config.ts`. */
export interface ChallengeSettings {
  secret: string;
  /** Address that says whether it was passed. */
  siteverify: string;
}

interface ChallengeEnvironment {
  CHALLENGE_SECRET?: string | undefined;
  CHALLENGE_SERVICE?: string | undefined;
  SIGNUP_URL?: string | undefined;
}

const MIN_SECRET = 20;

/** Keys that Cloudflare publishes for tests: they let everybody pass, or nobody. `1x00…AA`, `2x00…AB` and the like. */
const forTests = /^[1-3]x0{8}/i;

/** What is wrong with the challenge's settings, taken together. */
export function challengeFaults(
  env: ChallengeEnvironment,
  { challenge }: SignupConfig,
): { name: string; problem: string }[] {
  const { CHALLENGE_SECRET: secret, CHALLENGE_SERVICE: service, SIGNUP_URL: page = '' } = env;
  const fault = (name: string, problem: string) => [{ name, problem }];
  const secretIs = (problem: string) => fault('CHALLENGE_SECRET', problem);
  if (!challenge) {
    if (secret) return secretIs('signup.config.ts has no challenge that it belongs to');
    return service ? fault('CHALLENGE_SERVICE', 'signup.config.ts has no challenge') : [];
  }
  const known = forTests.test(secret ?? '') || forTests.test(challenge.siteKey);
  return [
    ...(secret ? [] : secretIs('the secret of the challenge in signup.config.ts is needed')),
    ...(secret && secret.length < MIN_SECRET ? secretIs(`at least ${MIN_SECRET} characters are needed`) : []),
    ...(secret === challenge.siteKey ? secretIs('this is the site key, which everybody can see') : []),
    ...(known && !isLoopbackUrl(page) ? secretIs('a key for tests lets everybody pass, or nobody') : []),
    ...(service && !isLocalOrigin(service)
      ? fault('CHALLENGE_SERVICE', 'a stand-in on this machine, such as http://localhost:4100; leave it out otherwise')
      : []),
  ];
}

/** The settings; undefined where there is no challenge. The faults were looked for before. */
export function challengeSettings(
  env: ChallengeEnvironment,
  { challenge }: SignupConfig,
): ChallengeSettings | undefined {
  if (!challenge) return undefined;
  const service = env.CHALLENGE_SERVICE ?? 'https://challenges.cloudflare.com';
  return { secret: env.CHALLENGE_SECRET ?? '', siteverify: new URL('/turnstile/v0/siteverify', service).href };
}

function isLocalOrigin(url: string): boolean {
  return isLoopbackUrl(url) && /^https?:\/\/[^/?#@]+\/?$/.test(url);
}
