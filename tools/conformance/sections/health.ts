import { healthReply } from '#contracts/endpoints.js';
import { expect, expectEqual, expectReply } from '../expectations.js';
import type { Section } from '../rule.js';

export const health: Section = {
  id: 'health',
  title: 'GET /api/health',
  rules: [
    {
      id: 'reply',
      title: 'Health reports the version and the mode of the API, without a token.',
      reference: 'contract, API',
      async check({ backEnd, mode }) {
        const reply = expectReply(await backEnd.request('GET', '/api/health'), healthReply);
        expectEqual(reply.mode, mode, 'mode');
      },
    },
    {
      id: 'no-tenant-call',
      title: 'Health makes no call to the tenant.',
      reference: 'contract, API',
      async check({ backEnd, callsDuring }) {
        const { calls } = await callsDuring(() => backEnd.request('GET', '/api/health'));
        expect(calls.length === 0, 'no call to the tenant', calls);
      },
    },
    {
      id: 'deep',
      title: 'Health with deep=1 succeeds if the tenant answers.',
      reference: 'contract, API',
      async check({ backEnd }) {
        expectReply(await backEnd.request('GET', '/api/health?deep=1'), healthReply);
      },
    },
  ],
};
