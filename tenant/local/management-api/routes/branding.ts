import { brandingPatch, newTheme } from '../../store/branding-fields.js';
import { refusalReply, resultReply } from '../replies.js';
import { type Route, route } from '../route.js';

const read = ['read:branding'];

/** The branding of Universal Login and its theme. A theme is created with 200, and deleted with 204 (recorded). */
export const brandingRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/branding',
    scopes: read,
    answer: ({ branding }) => ({ status: 200, body: branding.get() }),
  }),
  route({
    method: 'patch',
    path: '/branding',
    scopes: ['update:branding'],
    body: brandingPatch,
    answer: ({ branding, body }) => ({ status: 200, body: branding.update(body) }),
  }),
  route({
    method: 'post',
    path: '/branding/themes',
    // This scope is from Auth0's documentation. The SDK's list of scopes lacks it.
    scopes: ['create:branding'],
    body: newTheme,
    answer: ({ branding, body }) => resultReply(branding.createTheme(body)),
  }),
  route({
    method: 'get',
    path: '/branding/themes/default',
    scopes: read,
    answer: ({ branding }) => themeReply(branding.theme()),
  }),
  route({
    method: 'get',
    path: '/branding/themes/:id',
    scopes: read,
    answer: ({ branding, params }) => themeReply(branding.theme(params.id ?? '')),
  }),
  route({
    method: 'patch',
    path: '/branding/themes/:id',
    scopes: ['update:branding'],
    body: newTheme,
    answer: ({ branding, params, body }) => resultReply(branding.updateTheme(params.id ?? '', body)),
  }),
  route({
    method: 'delete',
    path: '/branding/themes/:id',
    scopes: ['delete:branding'],
    answer: ({ branding, params }) => resultReply(branding.removeTheme(params.id ?? ''), 204),
  }),
];

const themeReply = (theme: object | undefined) =>
  theme ? { status: 200, body: theme } : refusalReply({ code: 'theme_not_found' });
