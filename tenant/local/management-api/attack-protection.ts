import { notInPlan } from './replies.js';
import { type Route, route } from './route.js';

const bruteForce = {
  enabled: true,
  shields: ['block', 'user_notification'],
  mode: 'count_per_identifier_and_ip',
  allowlist: [],
  max_attempts: 10,
};

const suspiciousIps = {
  enabled: true,
  shields: ['admin_notification', 'block'],
  allowlist: [],
  stage: {
    'pre-login': { max_attempts: 100, rate: 864_000 },
    'pre-user-registration': { max_attempts: 50, rate: 1200 },
  },
};

const botDetection = {
  bot_detection_level: 'medium',
  challenge_password_policy: 'never',
  challenge_passwordless_policy: 'never',
  challenge_password_reset_policy: 'never',
  allowlist: [],
  monitoring_mode_enabled: false,
};

const scopes = ['read:attack_protection'];

/** Attack protection with Auth0's defaults, read only. Small plans have no bot detection. */
export const attackProtectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/attack-protection/brute-force-protection',
    scopes,
    answer: () => ({ status: 200, body: bruteForce }),
  }),
  route({
    method: 'get',
    path: '/attack-protection/suspicious-ip-throttling',
    scopes,
    answer: () => ({ status: 200, body: suspiciousIps }),
  }),
  route({
    method: 'get',
    path: '/attack-protection/bot-detection',
    scopes,
    answer: ({ conditions }) =>
      conditions.botDetection ? { status: 200, body: botDetection } : notInPlan('bot detection'),
  }),
];
