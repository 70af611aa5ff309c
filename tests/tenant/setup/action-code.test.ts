import { describe, expect, it } from 'vitest';
import { isRecorded, markedCode, readMarkedCode, refusedSecrets, settingsOf } from '#tenant/setup/action-code.js';
import { readActionSource } from '#tenant/setup/desired.js';
import { knownSecrets } from '#tenant/setup/plan/action-change.js';

const source = readActionSource();
const secrets = {
  SIGNUP_URL: 'https://signup.example.com/',
  REDIRECT_TOKEN_SECRET: 'made-up-secret-of-more-than-32-bytes',
  SIGNUP_MODE: 'identity',
  SIGNUP_CONNECTION: 'signup-usernames',
  SIGNUP_SKIPPABLE: 'false',
};

describe('the first line of a managed Action', () => {
  it('records the settings, and a fingerprint of the secret', () => {
    const code = markedCode(source, secrets);
    const { record, source: rest } = readMarkedCode(code);
    expect(rest).toBe(source);
    const { REDIRECT_TOKEN_SECRET, ...settings } = secrets;
    expect(record).toEqual({ settings, fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(code).not.toContain(REDIRECT_TOKEN_SECRET);
    expect(settingsOf(secrets)).toEqual(settings);
    expect(record && isRecorded(REDIRECT_TOKEN_SECRET, record)).toBe(true);
    expect(record && isRecorded('another-made-up-secret-of-32-bytes', record)).toBe(false);
  });

  it('is a comment, even with line terminators in a value', () => {
    const code = markedCode('', { SIGNUP_PASS_THROUGH: 'a\nb\r\u2028process.exit(1)\u2029' });
    expect(code.split(/[\n\r\u2028\u2029]/)).toEqual([code.trimEnd(), '']);
    expect(readMarkedCode(code).record?.settings.SIGNUP_PASS_THROUGH).toContain('\u2028process');
  });

  it('has no record in the Action of `rules/` and after manual changes', () => {
    expect(readMarkedCode(source)).toEqual({ record: undefined, source });
    const damaged = markedCode(source, secrets).replace('{', '');
    expect(readMarkedCode(damaged)).toEqual({ record: undefined, source: damaged });
  });
});

describe('secrets that the Action would refuse', () => {
  it('are found by the check of the Action itself', () => {
    expect(refusedSecrets(source, secrets)).toEqual([]);
    expect(refusedSecrets(source, { ...secrets, SIGNUP_MODE: 'both', SIGNUP_PROOF: 'no' })).toEqual([
      'SIGNUP_MODE',
      'SIGNUP_PROOF',
    ]);
    expect(refusedSecrets(source, { ...secrets, SIGNUP_SHARE: '200', SIGNUP_SINCE: 'soon' })).toEqual([
      'SIGNUP_SINCE',
      'SIGNUP_SHARE',
    ]);
    expect(refusedSecrets(source, {})).toContain('REDIRECT_TOKEN_SECRET');
  });
});

describe('the secrets that the tool knows', () => {
  it('are those of the Action', () => {
    const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '');
    const named = [...new Set(code.match(/\b(SIGNUP|REDIRECT)_[A-Z_]+\b/g))];
    expect(named.toSorted()).toEqual(knownSecrets.toSorted());
  });
});
