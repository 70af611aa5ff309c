import { describe, expect, it } from 'vitest';
import { config } from '../../examples/all-fields/signup.config.js';
import { demoWorld } from '../support/demo-world.js';
import { hold, pageScript } from '../support/held-script.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld({ identity: config, profile: { ...config, mode: 'profile' } });

/** What extensions and translations do to a document before hydration. */
const changes: Record<string, () => void> = {
  'attributes on every element': () => {
    for (const element of document.querySelectorAll('html, body, form, input, textarea, select, button')) {
      element.setAttribute('data-extension', 'installed');
      element.classList.add('seen-by-extension');
    }
  },
  'elements that are added and removed': () => {
    for (const input of document.querySelectorAll('input, textarea, select')) {
      const icon = document.createElement('div');
      icon.setAttribute('data-lastpass-icon-root', '');
      input.after(icon);
    }
    document.querySelector('.card-lead')?.remove();
    document.getElementById('page')?.prepend(document.createElement('aside'));
  },
  'a translation, which wraps texts and sets the language': () => {
    document.documentElement.lang = 'de';
    document.title = 'Übersetzt';
    const texts = document.createTreeWalker(document.getElementById('page') ?? document, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      const font = document.createElement('font');
      text.replaceWith(font);
      font.append(`Ü ${text.data}`);
    }
  },
};

/** The form with every field filled in before hydration. */
async function filledIn(): Promise<{ ada: Visitor; release: () => void }> {
  const ada = await world.visitor();
  // These tests change the document on purpose, so React may render it anew.
  ada.mayComplain(/built anew/);
  const release = await hold(ada, pageScript);
  await ada.signIn('Ada Lovelace', { early: true, mode: 'profile' });
  // It comes after every element that is changed.
  await ada.page.locator('#initial-state').waitFor({ state: 'attached' });
  await ada.page.evaluate(() => {
    const steps = document.querySelectorAll<HTMLElement>('.form-step');
    for (const step of steps) step.hidden = false;
    const write = (name: string, value: string) => {
      const [field] = document.getElementsByName(name);
      if (field && 'value' in field) field.value = value;
    };
    write('fields.notes', 'Two masts.');
    write('fields.berth', 'north');
    document.querySelector<HTMLInputElement>('[name="fields.boat"][value=yes]')?.click();
    document.querySelector<HTMLInputElement>('[name="fields.rules"]')?.click();
    for (const step of [...steps].slice(1)) step.hidden = true;
  });
  await ada.field('Date of birth').fill('1990-12-10');
  await ada.field('Username').pressSequentially('countess');
  await ada.page.keyboard.press('ArrowLeft');
  return { ada, release };
}

function valuesOf({ page }: Visitor): Promise<Record<string, unknown>> {
  return page.evaluate(() =>
    Object.fromEntries(new FormData(document.querySelector<HTMLFormElement>('.form') ?? undefined)),
  );
}

describe.each(Object.entries(changes))('%s, before hydration', (_, change) => {
  it('keep every value and the focus, without an error', async () => {
    const { ada, release } = await filledIn();
    // The first name comes from the profile.
    const { 'fields.given_name': _name, ...before } = await valuesOf(ada);
    expect(before).toMatchObject({ username: 'countess', 'fields.boat': 'yes', 'fields.notes': 'Two masts.' });
    await ada.page.evaluate(change);
    release();
    await ada.isReady();
    await ada.page.keyboard.type('X');
    await expect.poll(() => ada.field('Username').inputValue()).toBe('countesXs');
    expect(await valuesOf(ada)).toMatchObject({ ...before, username: 'countesXs' });
    await ada.reads(/countesxs.* is available/);
  });
});
