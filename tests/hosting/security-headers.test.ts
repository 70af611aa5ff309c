import { describe, expect, it } from 'vitest';
import { dataHeaders, formActionSources, pageHeaders } from '#server/node/security-headers.js';

describe('the policy of the page', () => {
  const headers = pageHeaders({
    inlineStyles: ["'sha256-made-up='"],
    formTargets: ['https://login.example.com'],
  });
  const policy = headers['content-security-policy'].split('; ');

  it('lets run what lies on its own server, and use the style sheet inside it', () => {
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'sha256-made-up='");
    expect(policy).toContain("default-src 'none'");
    expect(policy.join()).not.toMatch(/unsafe|\*|http:/);
  });

  it('lets a font of the brand load from its own server, and from nowhere else', () => {
    expect(policy).toContain("font-src 'self'");
  });

  it('has forms lead to its own server and on the way back', () => {
    expect(policy).toContain("form-action 'self' https://login.example.com");
  });
});

describe('the way back', () => {
  it('leads to any https address until the team says where, and on this machine over plain http as well', () => {
    expect(formActionSources()).toEqual(['https:']);
    expect(formActionSources({ loopback: true })).toEqual(['https:', 'http://localhost:*', 'http://127.0.0.1:*']);
  });

  it('leads to origins, to subdomains, to programs on the same machine and to schemes of native applications', () => {
    const targets = ['https://login.example.com', 'https://*.example.org', 'http://127.0.0.1:*', 'com.example.app:'];
    expect(formActionSources({ targets })).toEqual(targets);
  });

  it.each(["'unsafe-inline'", '*', 'https:; script-src *', 'https://a.example https://b.example', 'app.example'])(
    'does not lead to what could mean more than one place: %s',
    (target) => {
      expect(() => formActionSources({ targets: [target] })).toThrow(/returnTargets/);
    },
  );
});

it('whatever is not the page may do nothing at all', () => {
  expect(dataHeaders['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

it('a challenge adds to the policy of the page what Cloudflare documents, and one policy for the address of its script', () => {
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
