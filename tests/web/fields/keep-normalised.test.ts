import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { normalizeUsername } from '#contracts/username.js';
import { keepNormalised } from '../../../web/fields/username/keep-normalised.js';

// jsdom has no `execCommand`, so this is the way of browsers without one; tests/e2e/username.test.ts goes the other way.
let input: HTMLInputElement;
let heard: string[];
let end: () => void;

beforeEach(() => {
  input = document.createElement('input');
  heard = [];
  document.body.append(input);
  end = keepNormalised(input, normalizeUsername);
  input.addEventListener('input', () => heard.push(input.value));
});
afterEach(() => {
  end();
  input.remove();
});

const user = userEvent.setup();

it('shows what the name becomes while it is typed', async () => {
  await user.type(input, 'Ada Ｌove');
  expect(input.value).toBe('adalove');
  expect(heard.every((value) => value === normalizeUsername(value))).toBe(true);
});

it('leaves the cursor where it is', async () => {
  await user.type(input, 'love');
  await user.type(input, 'A Da', { initialSelectionStart: 2, initialSelectionEnd: 2 });
  expect(input.value).toBe('loadave');
  expect(input.selectionStart).toBe(5);
});

it('normalises what is pasted', async () => {
  await user.click(input);
  await user.paste('  Ada Lovelace\u00a0');
  expect(input.value).toBe('adalovelace');
});

it('joins an accent with its letter', async () => {
  await user.type(input, 'e\u0301');
  expect(input.value).toBe('é');
});

it('leaves a composition alone until it ends, and says then what became of it', () => {
  input.value = 'Ｈ';
  input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
  expect(input.value).toBe('Ｈ');
  input.dispatchEvent(new CompositionEvent('compositionend'));
  expect(input.value).toBe('h');
  expect(heard).toEqual(['Ｈ', 'h']);
});

it('normalises what a password manager fills in, with an event or without', () => {
  input.value = 'Ada.Love';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  expect(input.value).toBe('ada.love');
  input.value = 'Ada';
  input.dispatchEvent(new Event('blur'));
  expect(input.value).toBe('ada');
  expect(heard).toEqual(['ada.love', 'ada']);
});

it('normalises what stands there already, but not under the hands of somebody who is typing', () => {
  end();
  input.value = 'Ada';
  end = keepNormalised(input, normalizeUsername);
  expect([input.value, ...heard]).toEqual(['ada', 'ada']);
  end();
  input.focus();
  input.value = 'Love';
  end = keepNormalised(input, normalizeUsername);
  expect(input.value).toBe('Love');
});

it('lets people take back what they typed', () => {
  input.value = 'Ada';
  input.dispatchEvent(new InputEvent('input', { inputType: 'historyUndo', bubbles: true }));
  expect(input.value).toBe('Ada');
});

it('says nothing where nothing changes', () => {
  input.value = 'ada';
  input.dispatchEvent(new Event('blur'));
  expect(heard).toEqual([]);
});
