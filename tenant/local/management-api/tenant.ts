import * as z from 'zod';
import { settingsPatch } from '../store/tenant-settings.js';
import { listQuery, pageReply, project, recordQuery, yesOrNo } from './queries.js';
import { type Route, route } from './route.js';

const rulesQuery = listQuery.extend({ enabled: yesOrNo.optional() });

/** Settings of the whole tenant, its login domains, and Rules that are still enabled. */
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
];
