import { createElement, isValidElement } from 'react';
import { describe, expect, it } from 'vitest';
import type { TextOverrides } from '../../../web/i18n/known-languages.js';
import { en } from '../../../web/i18n/languages/en.js';
import { withOverrides } from '../../../web/i18n/messages.js';

describe('text overrides', () => {
  it('replace the page’s texts, also those with parameters', () => {
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

  it('keep all other texts', () => {
    const texts = withOverrides(en, { form: { skip: 'Later' } });
    expect(texts.form).toEqual({ ...en.form, skip: 'Later' });
    expect({ ...texts, form: en.form }).toEqual(en);
    expect(withOverrides(en, undefined)).toBe(en);
  });

  it('fill slots, each as a whole', () => {
    const once = withOverrides(en, { slots: { above: createElement('p', { title: 'one' }), below: 'Below' } });
    const twice = withOverrides(once, { slots: { above: createElement('b') } });
    expect(twice.slots).toEqual({ above: createElement('b'), below: 'Below' });
    expect(isValidElement(twice.slots.above)).toBe(true);
    expect(twice.form).toEqual(en.form);
  });

  it('replace the texts of the challenge too', () => {
    const texts = withOverrides(en, {
      challenge: { withoutScript: 'No script, no check.' },
      problems: { challenge_needed: { title: 'One more thing' } },
    });
    expect(texts.challenge).toEqual({ ...en.challenge, withoutScript: 'No script, no check.' });
    expect(texts.problems.challenge_needed).toEqual({ ...en.problems.challenge_needed, title: 'One more thing' });
  });

  it('must have the type of the replaced text', () => {
    // @ts-expect-error: there is no such text
    const unknown: TextOverrides = { form: { subtitle: 'Hello' } };
    // @ts-expect-error: a countdown gets seconds, not a name
    const misread: TextOverrides = { tryLater: { countdown: (name: string) => name } };
    // @ts-expect-error: a text has another shape than a group of texts
    const flat: TextOverrides = { form: { profile: 'Pick a name' } };
    expect([unknown, misread, flat]).toHaveLength(3);
  });
});
