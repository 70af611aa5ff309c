import { describe, expect, it } from 'vitest';
import { dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';

describe('the policy of the page', () => {
  const headers = pageHeaders({
    inlineStyles: ["'sha256-made-up='"],
    formTargets: ['https://login.example.com'],
  });
  const policy = headers['content-security-policy'].split('; ');

  it('allows scripts of its own origin, and the inline style sheet', () => {
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'sha256-made-up='");
    expect(policy).toContain("default-src 'none'");
    expect(policy.join()).not.toMatch(/unsafe|\*|http:/);
  });

  it('allows fonts of its own origin only', () => {
    expect(policy).toContain("font-src 'self'");
  });

  it('allows forms to its own origin and to the redirect targets', () => {
    expect(policy).toContain("form-action 'self' https://login.example.com");
  });
});

describe('redirect targets', () => {
  it('are all https URLs by default, for local work also plain http', () => {
    expect(formActionSources()).toEqual(['https:']);
    expect(formActionSources({ loopback: true })).toEqual(['https:', 'http://localhost:*', 'http://127.0.0.1:*']);
  });

  it('may be origins, subdomains, loopback hosts and schemes of native applications', () => {
    const targets = ['https://login.example.com', 'https://*.example.org', 'http://127.0.0.1:*', 'com.example.app:'];
    expect(formActionSources({ targets })).toEqual(targets);
  });

  it.each(["'unsafe-inline'", '*', 'https:; script-src *', 'https://a.example https://b.example', 'app.example'])(
    'must be one source each: %s',
    (target) => {
      expect(() => formActionSources({ targets: [target] })).toThrow(/returnTargets/);
    },
  );
});

it('responses other than the page have a policy that forbids everything', () => {
  expect(dataHeaders['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

it('a challenge adds the sources that Cloudflare documents to the policy of the page, and a Trusted Types policy', () => {
  const policyOf = (challenge: boolean) => {
    const headers = pageHeaders({ inlineStyles: [], formTargets: [], challenge });
    return headers['content-security-policy'].split('; ');
  };
  const [plain, challenged] = [policyOf(false), policyOf(true)];
  expect(plain.join()).not.toContain('cloudflare');
  expect(plain).toContain("trusted-types 'none'");
  expect(challenged.filter((directive) => !plain.includes(directive))).toEqual([
    "script-src 'self' https://challenges.cloudflare.com",
    'frame-src https://challenges.cloudflare.com',
    'trusted-types default',
  ]);
  expect(plain.filter((directive) => !challenged.includes(directive))).toEqual([
    "script-src 'self'",
    "trusted-types 'none'",
  ]);
});
