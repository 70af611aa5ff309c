import { describe, expect, it } from 'vitest';
import { dataHeaders, pageHeaders } from '../../hosting/security-headers.js';

function policyOf(options: Parameters<typeof pageHeaders>[0]): Record<string, string[]> {
  const directives = pageHeaders(options)['content-security-policy'].split('; ');
  return Object.fromEntries(directives.map((text) => text.split(' ')).map(([name, ...sources]) => [name, sources]));
}

describe('the policy of the page', () => {
  const policy = policyOf({ inlineScripts: ["'sha256-made-up='"] });

  it('lets run what lies on its own server, and the one import map inside it', () => {
    expect(policy['script-src']).toEqual(["'self'", "'sha256-made-up='"]);
    expect(policy['default-src']).toEqual(["'none'"]);
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*|http:/);
  });

  it('has the way back lead where the team says, on this machine over plain http as well', () => {
    expect(policy['form-action']).toEqual(["'self'", 'https:']);
    const targets = ['https://login.example.com', 'https://*.example.org', 'com.example.app:'];
    expect(policyOf({ inlineScripts: [], targets })['form-action']).toEqual(["'self'", ...targets]);
    expect(policyOf({ inlineScripts: [], loopback: true })['form-action']).toContain('http://localhost:*');
  });

  it.each(["'unsafe-inline'", '*', 'https:; script-src *', 'https://a.example https://b.example', 'app.example'])(
    'does not take as a target of the way back: %s',
    (target) => {
      expect(() => pageHeaders({ inlineScripts: [], targets: [target] })).toThrow(/returnTargets/);
    },
  );
});

it('whatever is not the page may do nothing at all', () => {
  expect(dataHeaders['content-security-policy']).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});
