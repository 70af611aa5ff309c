import { createElement, isValidElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { TextOverrides } from '../../../web/i18n/known-languages.js';
import { en } from '../../../web/i18n/languages/en.js';
import { withOverrides } from '../../../web/i18n/messages.js';

describe('a team’s own words', () => {
  it('take the place of the page’s, those with a name or a number in them included', () => {
    const words: TextOverrides = {
      help: 'Ask us',
      form: { submit: (brand) => `On to ${brand}` },
      problems: { tenant_busy: { text: 'Many people are here.' } },
      fieldErrors: { username_taken: ({ username }) => `Too late for ${username}.` },
    };
    const texts = withOverrides(en, words);
    expect(texts.help).toBe('Ask us');
    expect(texts.form.submit('Harbour')).toBe('On to Harbour');
    expect(texts.problems.tenant_busy).toEqual({ ...en.problems.tenant_busy, text: 'Many people are here.' });
    expect(texts.fieldErrors.username_taken({ kind: 'username', username: 'ada' })).toBe('Too late for ada.');
  });

  it('leave everything else as it is', () => {
    const texts = withOverrides(en, { form: { skip: 'Later' } });
    expect(texts.form).toEqual({ ...en.form, skip: 'Later' });
    expect({ ...texts, form: en.form }).toEqual(en);
    expect(withOverrides(en, undefined)).toBe(en);
  });

  it('fill slots with content of their own, each as a whole', () => {
    const once = withOverrides(en, { slots: { above: createElement('p', { title: 'one' }), below: 'Below' } });
    const twice = withOverrides(once, { slots: { above: createElement('b') } });
    expect(twice.slots).toEqual({ above: createElement('b'), below: 'Below' });
    expect(isValidElement(twice.slots.above)).toBe(true);
    expect(twice.form).toEqual(en.form);
  });

  it('reach the texts of the security check as well', () => {
    const texts = withOverrides(en, {
      challenge: { withoutScript: 'No script, no check.' },
      problems: { challenge_needed: { title: 'One more thing' } },
    });
    expect(texts.challenge).toEqual({ ...en.challenge, withoutScript: 'No script, no check.' });
    expect(texts.problems.challenge_needed).toEqual({ ...en.problems.challenge_needed, title: 'One more thing' });
  });

  it('have to fit the texts that there are', () => {
    // @ts-expect-error: there is no such text
    const unknown: TextOverrides = { form: { subtitle: 'Hello' } };
    // @ts-expect-error: a countdown gets seconds, not a name
    const misread: TextOverrides = { tryLater: { countdown: (name: string) => name } };
    // @ts-expect-error: a text with facts cannot be replaced by a plain one where its shape differs
    const flat: TextOverrides = { form: { profile: 'Pick a name' } };
    expect([unknown, misread, flat]).toHaveLength(3);
  });
});
