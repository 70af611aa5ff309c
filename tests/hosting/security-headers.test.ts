import { describe, expect, it } from 'vitest';
import { challengeService } from '#contracts/challenge-services.js';
import { challengeFrame } from '../../hosting/challenge-frame.js';
import { challengeHeaders, dataHeaders, pageHeaders, wayBack } from '../../hosting/security-headers.js';

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
    expect(wayBack()).toEqual(['https:']);
    expect(wayBack({ loopback: true })).toEqual(['https:', 'http://localhost:*', 'http://127.0.0.1:*']);
  });

  it('leads to origins, to subdomains, to programs on the same machine and to schemes of native applications', () => {
    const targets = ['https://login.example.com', 'https://*.example.org', 'http://127.0.0.1:*', 'com.example.app:'];
    expect(wayBack({ targets })).toEqual(targets);
  });

  it.each(["'unsafe-inline'", '*', 'https:; script-src *', 'https://a.example https://b.example', 'app.example'])(
    'does not lead to what could mean more than one place: %s',
    (target) => {
      expect(() => wayBack({ targets: [target] })).toThrow(/returnTargets/);
    },
  );
});

it('whatever is not the page may do nothing at all', () => {
  expect(dataHeaders['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});

describe('a challenge', () => {
  const inline = { scripts: ["'sha256-script='"], styles: ["'sha256-style='"] };
  const policyOf = (headers: { 'content-security-policy': string }) =>
    Object.fromEntries(
      headers['content-security-policy'].split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources];
      }),
    );

  it('changes one thing in the policy of the page: it may have a frame of its own', () => {
    const plain = policyOf(pageHeaders({ inlineStyles: [], formTargets: [] }));
    const challenged = policyOf(pageHeaders({ inlineStyles: [], formTargets: [], challenge: true }));
    expect(challenged).toEqual({ ...plain, 'frame-src': ["'self'"] });
  });

  it.each([
    [
      'turnstile',
      {
        'default-src': ["'none'"],
        'script-src': ["'sha256-script='", 'https://challenges.cloudflare.com'],
        'frame-src': ['https://challenges.cloudflare.com'],
        'style-src': ["'sha256-style='"],
      },
    ],
    [
      'hcaptcha',
      {
        'default-src': ["'none'"],
        'script-src': ["'sha256-script='", 'https://hcaptcha.com', 'https://*.hcaptcha.com'],
        'frame-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
        'style-src': ["'sha256-style='", 'https://hcaptcha.com', 'https://*.hcaptcha.com'],
        'connect-src': ['https://hcaptcha.com', 'https://*.hcaptcha.com'],
      },
    ],
  ] as const)('lets pass in its frame what %s documents, and nothing else', (provider, sources) => {
    expect(policyOf(challengeHeaders({ inline, service: challengeService(provider) }))).toEqual({
      ...sources,
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'self'"],
    });
  });

  it('has a frame that names the service and nothing secret, with hashes for what stands in it', () => {
    const service = challengeService('hcaptcha');
    const { html, headers } = challengeFrame({ provider: 'hcaptcha', siteKey: '"><b>' }, service, 'let script;');
    expect(html).toContain('data-provider="hcaptcha" data-site-key="&quot;>&lt;b>"');
    expect(html).toContain('<script>let script;</script>');
    expect(headers['content-security-policy']).toMatch(/script-src 'sha256-[\w+/=]{44}' https:\/\/hcaptcha\.com/);
  });
});
