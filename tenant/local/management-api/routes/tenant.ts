import * as z from 'zod';
import { settingsPatch } from '../../store/tenant-settings.js';
import { listQuery, pageReply, project, recordQuery, yesOrNo } from '../queries.js';
import { notInPlan } from '../replies.js';
import { type Route, route } from '../route.js';

const rulesQuery = listQuery.extend({ enabled: yesOrNo.optional() });

// Attack protection is read-only here. These are Auth0's defaults.

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

/** Settings of the whole tenant, custom domains, Rules, and attack protection. Small plans have no bot detection. */
export const tenantRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/tenants/settings',
    scopes: ['read:tenant_settings'],
    query: recordQuery,
    answer: ({ settings, query }) => ({ status: 200, body: project(settings.get(), query) }),
  }),
  route({
    method: 'patch',
    path: '/tenants/settings',
    scopes: ['update:tenant_settings'],
    body: settingsPatch,
    answer: ({ settings, body }) => ({ status: 200, body: settings.update(body) }),
  }),
  route({
    method: 'get',
    path: '/custom-domains',
    scopes: ['read:custom_domains'],
    query: recordQuery.extend({ q: z.string().optional(), sort: z.string().optional() }),
    answer: ({ conditions, query }) => {
      const domains = conditions.customDomains.map((domain, index) => ({
        custom_domain_id: `cd_${String(index).padStart(16, '0')}`,
        domain,
        primary: index === 0,
        is_default: index === 0,
        status: 'ready',
        type: 'auth0_managed_certs',
        tls_policy: 'recommended',
      }));
      return { status: 200, body: domains.map((domain) => project(domain, query)) };
    },
  }),
  route({
    method: 'get',
    path: '/rules',
    scopes: ['read:rules'],
    query: rulesQuery,
    answer: ({ rules, query }) => {
      const found = rules.all().filter(({ enabled }) => enabled === (query.enabled ?? enabled));
      const shown = found.map((rule) => project(rule, query));
      return pageReply(shown, query, 'rules');
    },
  }),
  route({
    method: 'get',
    path: '/attack-protection/brute-force-protection',
    scopes: ['read:attack_protection'],
    answer: () => ({ status: 200, body: bruteForce }),
  }),
  route({
    method: 'get',
    path: '/attack-protection/suspicious-ip-throttling',
    scopes: ['read:attack_protection'],
    answer: () => ({ status: 200, body: suspiciousIps }),
  }),
  route({
    method: 'get',
    path: '/attack-protection/bot-detection',
    scopes: ['read:attack_protection'],
    answer: ({ conditions }) =>
      conditions.botDetection ? { status: 200, body: botDetection } : notInPlan('bot detection'),
  }),
];
