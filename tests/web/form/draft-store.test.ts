import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDraftStore } from '../../../web/form/draft-store.js';

const draft = { username: 'ada.lovelace', fields: { customer: '4711', news: true } };

beforeEach(() => {
  window.sessionStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const storeOf = (user: string | null) => createDraftStore(window, user);
const everythingStored = () => JSON.stringify(Object.entries(window.sessionStorage));

describe('a draft', () => {
  it('is kept after a pause in typing, the newest alone', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.keep({ ...draft, username: 'ad' });
    vi.advanceTimersByTime(299);
    drafts.keep(draft);
    vi.advanceTimersByTime(299);
    expect(window.sessionStorage.length).toBe(0);
    vi.advanceTimersByTime(1);
    expect(storeOf('google-oauth2|1').recall()).toEqual(draft);
  });

  it('is written at once when the page may be gone in a moment', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.keep(draft);
    drafts.flush();
    expect(storeOf('google-oauth2|1').recall()).toEqual(draft);
  });

  it('is gone when it is cleared, what waits for the pause included', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.keep(draft);
    drafts.flush();
    drafts.keep({ ...draft, username: 'ada' });
    drafts.clear();
    vi.advanceTimersByTime(1000);
    expect(window.sessionStorage.length).toBe(0);
    expect(drafts.recall()).toBeNull();
  });

  it('of somebody else is never shown, and is dropped', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.keep(draft);
    drafts.flush();
    window.sessionStorage.setItem('signup-step.arrival', '{}');
    expect(storeOf('google-oauth2|2').recall()).toBeNull();
    expect(storeOf('google-oauth2|1').recall()).toBeNull();
    expect(everythingStored()).toBe('[["signup-step.arrival","{}"]]');
  });

  it('of nobody is not kept, and drops none', () => {
    const drafts = storeOf('google-oauth2|1');
    drafts.keep(draft);
    drafts.flush();
    const nobody = storeOf(null);
    nobody.keep({ ...draft, username: 'eve' });
    nobody.flush();
    expect(nobody.recall()).toBeNull();
    expect(drafts.recall()).toEqual(draft);
    expect(everythingStored()).not.toContain('eve');
  });
});

describe('storage that is not as it should be', () => {
  it.each(['not json', 'null', '[]', '{"username":5,"fields":{}}', '{"username":"a","fields":{"a":[1]}}'])(
    'counts %s as nothing',
    (text) => {
      window.sessionStorage.setItem('signup-step.draft.google-oauth2|1', text);
      expect(storeOf('google-oauth2|1').recall()).toBeNull();
    },
  );

  it('does no harm where the browser refuses it', () => {
    const refusing = {
      get sessionStorage(): Storage {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    };
    const drafts = createDraftStore(refusing, 'google-oauth2|1');
    drafts.keep(draft);
    drafts.flush();
    expect(drafts.recall()).toBeNull();
    drafts.clear();
  });
});
