import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormField } from '#contracts/fields.js';
import { createDraftStore, fittingValues, saveDraft } from '../../../web/form/draft.js';
import { session } from '../support/scripted-api.js';

const draft = { username: 'ada.lovelace', fields: { customer: '4711', news: true } };

beforeEach(() => {
  window.sessionStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const storeOf = (user: string | null) => createDraftStore(window, user);
const everythingStored = () => JSON.stringify(Object.entries(window.sessionStorage));

describe('a draft', () => {
  it('is stored debounced, only the newest', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.save({ ...draft, username: 'ad' });
    vi.advanceTimersByTime(299);
    drafts.save(draft);
    vi.advanceTimersByTime(299);
    expect(window.sessionStorage.length).toBe(0);
    vi.advanceTimersByTime(1);
    expect(storeOf('google-oauth2|1').load()).toEqual(draft);
  });

  it('is written at once before the page may close', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.save(draft);
    drafts.flush();
    expect(storeOf('google-oauth2|1').load()).toEqual(draft);
  });

  it('is removed when cleared, also before it was written', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.save(draft);
    drafts.flush();
    drafts.save({ ...draft, username: 'ada' });
    drafts.clear();
    vi.advanceTimersByTime(1000);
    expect(window.sessionStorage.length).toBe(0);
    expect(drafts.load()).toBeNull();
  });

  it('of another user is never shown, and is removed', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.save(draft);
    drafts.flush();
    window.sessionStorage.setItem('signup-step.login-link', '{}');
    expect(storeOf('google-oauth2|2').load()).toBeNull();
    expect(storeOf('google-oauth2|1').load()).toBeNull();
    expect(everythingStored()).toBe('[["signup-step.login-link","{}"]]');
  });

  it('without a user is not stored, and removes none', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.save(draft);
    drafts.flush();
    const nobody = storeOf(null);
    nobody.save({ ...draft, username: 'eve' });
    nobody.flush();
    expect(nobody.load()).toBeNull();
    expect(drafts.load()).toEqual(draft);
    expect(everythingStored()).not.toContain('eve');
  });
});

describe('unusable storage', () => {
  it.each(['not json', 'null', '[]', '{"username":5,"fields":{}}', '{"username":"a","fields":{"a":[1]}}'])(
    'counts %s as nothing',
    (text) => {
      window.sessionStorage.setItem('signup-step.draft.google-oauth2|1', text);
      expect(storeOf('google-oauth2|1').load()).toBeNull();
    },
  );

  it('causes no error if the browser blocks it', () => {
    const refusing = {
      get sessionStorage(): Storage {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    };
    const drafts = createDraftStore(refusing, 'google-oauth2|1');
    drafts.save(draft);
    drafts.flush();
    expect(drafts.load()).toBeNull();
    drafts.clear();
  });
});

describe('the draft of a form', () => {
  const fields: FormField[] = [
    { name: 'customer', type: 'text', label: 'Customer number' },
    { name: 'news', type: 'checkbox', label: 'News' },
    { name: 'registration_id', type: 'hidden', label: '' },
  ];
  const typed = {
    username: 'ada.lovelace',
    password: 'correct-Horse-9',
    fields: { customer: '4711', news: false, registration_id: 'from-the-link', unknown: 'x' },
  };
  const stored = (values: typeof typed, step = 0) => {
    const drafts = storeOf('google-oauth2|1');
    saveDraft(drafts, values, { session: session({ fields }), step });
    drafts.flush();
    return drafts.load();
  };

  it('has the username and the visible fields, without the password and hidden fields', () => {
    expect(stored(typed)).toEqual({ username: 'ada.lovelace', fields: { customer: '4711', news: false } });
    expect(stored(typed, 1)?.step).toBe(1);
  });

  it('does not exist for an empty form', () => {
    stored(typed);
    expect(stored({ ...typed, username: '', fields: { ...typed.fields, customer: '' } })).toBeNull();
  });

  it('fits the current fields, and ticks no other version of a consent', () => {
    const consent: FormField = { name: 'terms', type: 'consent', version: '2', label: 'Terms' };
    const values = (terms: string) => ({ customer: true, news: true, gone: 'x', terms });
    expect(fittingValues(values('2'), [...fields, consent])).toEqual({ news: true, terms: '2' });
    expect(fittingValues(values('1'), [...fields, consent])).toEqual({ news: true });
  });
});
