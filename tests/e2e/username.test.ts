import { beforeEach, describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

let ada: Visitor;
beforeEach(async () => {
  ada = await world.visitor({ viewport: { width: 320, height: 640 } });
  await ada.signIn('Ada Lovelace');
  // They come with the session, so from here on the page is alive.
  await ada.button('ada.lovelace').waitFor();
});

const value = () => ada.field('Username').inputValue();
const press = (keys: string) => ada.page.keyboard.press(keys);

describe('the username', () => {
  it('is there to be taken when the page opens, by one tap', async () => {
    await ada.button('ada.lovelace').click();
    await ada.reads(/ada\.lovelace.* is available/);
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.lovelace.');
  });

  it('becomes what it will be while it is typed, with the cursor in its place and every step to be taken back', async () => {
    const field = ada.field('Username');
    await field.pressSequentially('Love');
    await press('ArrowLeft');
    await press('ArrowLeft');
    await ada.page.keyboard.type('A B');
    expect(await value()).toBe('loabve');
    expect(await field.evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);
    // The browser decides how many letters make a step.
    const pressed = (keys: string) => press(keys).then(value);
    await expect.poll(() => pressed('Control+z')).toBe('love');
    await expect.poll(() => pressed('Control+Shift+z')).toBe('loabve');
  });

  it('is left alone while an input method composes it', async () => {
    const field = ada.field('Username');
    await field.focus();
    const devtools = await ada.page.context().newCDPSession(ada.page);
    for (const text of ['Ａ', 'Ａｄ']) {
      await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      expect(await value()).toBe(text);
    }
    await devtools.send('Input.insertText', { text: 'Ａｄａ' });
    await expect.poll(value).toBe('ada');
    await ada.reads(/ada.* is available/);
  });

  it('moves nothing below it, whatever is said of it', async () => {
    const top = async () => (await ada.field('Password').boundingBox())?.y;
    const before = await top();
    await ada.type({ Username: 'hedy' });
    await ada.reads(/hedy.* is taken\. Try one of these:/);
    expect(await top()).toBe(before);
    await ada.page
      .getByRole('button', { name: /^hedy\d\d$/ })
      .first()
      .click();
    await ada.reads(/hedy\d\d.* is available/);
    expect(await top()).toBe(before);
  });

  it('has a place for the suggestions before they come', async () => {
    const bob = await world.visitor({ viewport: { width: 320, height: 640 } });
    const release = await hold(bob, /\/api\/session$/);
    await bob.signIn('Ada Lovelace', { early: true });
    const password = bob.field('Password');
    await password.waitFor();
    const belowUsername = async () => {
      const [input, next] = await Promise.all([bob.field('Username').boundingBox(), password.boundingBox()]);
      return (next?.y ?? 0) - (input?.y ?? 0);
    };
    const before = await belowUsername();
    release();
    await bob.button('ada.lovelace').waitFor();
    expect(await belowUsername()).toBe(before);
  });

  it('offers what fits into one line, and nothing that cannot be seen', async () => {
    const group = ada.page.getByRole('group', { name: 'Suggested usernames' });
    const narrow = await group.getByRole('button').count();
    const { height = 0 } = (await group.boundingBox()) ?? {};
    expect(height).toBeLessThan(50);
    await ada.page.setViewportSize({ width: 900, height: 640 });
    await expect.poll(() => group.getByRole('button').count()).toBeGreaterThan(narrow);
  });

  it('is asked about once within a minute', async () => {
    const asked: string[] = [];
    ada.page.on('request', (request) => {
      if (request.url().includes('/api/username')) asked.push(new URL(request.url()).search);
    });
    await ada.type({ Username: 'ada.b' });
    await ada.reads(/ada\.b.* is available/);
    await ada.type({ Username: 'ada.c' });
    await ada.reads(/ada\.c.* is available/);
    await ada.type({ Username: 'ada.b' });
    await ada.reads(/ada\.b.* is available/);
    expect(asked).toEqual(['?username=ada.b', '?username=ada.c']);
  });
});
