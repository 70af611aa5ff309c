import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** What the browser asked for after the last sign-in, by path. */
async function arrive(): Promise<{ ada: Visitor; asked: string[] }> {
  const ada = await world.visitor();
  const asked: string[] = [];
  ada.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await ada.signIn('Ada Lovelace');
  await ada.type({ Username: 'ada.byron' });
  await ada.reads(/ada\.byron.* is available/);
  return { ada, asked };
}

const dictionary = /common-passwords/;

describe('the password', () => {
  it('is checked by the rules of the connection, and nothing is sent before they are met', async () => {
    const { ada, asked } = await arrive();
    for (const [typed, strength, refusal] of [
      ['Quiet-7', 'Too short', "Doesn't meet all the rules yet."],
      ['onlylowercase', "Doesn't meet all the rules yet", "Doesn't meet all the rules yet."],
      ['Password123', 'Easy to guess', 'Too common. Choose a different one.'],
      ['my-LoveLace-9', 'Easy to guess', "Can't contain your name or username."],
      ['x'.repeat(80), 'No more than 72 characters.', 'Too long. Use a shorter one.'],
    ] as const) {
      await ada.page.reload();
      await ada.type({ Username: 'ada.byron', Password: typed });
      await ada.reads(strength);
      await ada.submit();
      await ada.reads(refusal);
      await expect.poll(() => ada.hasFocus('Password')).toBe(true);
    }
    expect(asked.filter((call) => call === 'POST /api/signup')).toEqual([]);
    await ada.type({ Password: password });
    await ada.reads('Strong');
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    const readings = world.tenant.calls.filter(({ path }) => path === '/api/v2/connections');
    expect(readings.length).toBeLessThanOrEqual(1);
  });

  it('has a dictionary that is loaded when somebody comes to the field, once', async () => {
    const { ada, asked } = await arrive();
    const loaded = () => asked.filter((call) => dictionary.test(call));
    expect(loaded()).toEqual([]);
    await ada.field('Password').focus();
    await expect.poll(loaded).toHaveLength(1);
    await ada.type({ Password: 'Password123' });
    await ada.reads('Easy to guess');
    await ada.field('Username').focus();
    await ada.field('Password').focus();
    expect(loaded()).toHaveLength(1);
  });

  it('is judged once the rules of the form are there; before, nothing is said of it and no rule is called broken', async () => {
    const ada = await world.visitor();
    const release = await hold(ada, /\/assets\/form-rules-/);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Password: 'quiet boat' });
    await ada.field('Username').focus();
    const rules = ada.page.locator('#password-rules li');
    expect(await rules.evaluateAll((all) => all.map(({ classList }) => classList[0]))).toEqual(['open', 'open']);
    expect(await ada.page.locator('#password-message').innerText()).toBe('');
    release();
    await ada.reads("Doesn't meet all the rules yet.");
    expect(await rules.evaluateAll((all) => all.map(({ classList }) => classList[0]))).toEqual(['met', 'broken']);
  });

  it('has a dictionary that a password filled in without focus asks for, and nothing is called common before it is there', async () => {
    const { ada, asked } = await arrive();
    const release = await hold(ada, dictionary);
    await ada.field('Password').evaluate((input: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'Password123');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expect.poll(() => asked.filter((call) => dictionary.test(call))).toHaveLength(1);
    await ada.reads('Good');
    release();
    await ada.reads('Easy to guess');
  });

  it('does without a dictionary that does not come', async () => {
    const { ada } = await arrive();
    await hold(ada, dictionary);
    await ada.type({ Password: 'Password123' });
    await ada.reads('Good');
  });

  it('is checked by the tenant alone where the dictionary does not come', async () => {
    const { ada, asked } = await arrive();
    ada.mayComplain(/ERR_FAILED.*common-passwords/);
    await ada.page.route(dictionary, (route) => route.abort());
    await ada.type({ Password: 'Password123' });
    await ada.reads('Good');
    await ada.submit();
    await ada.reads('Too common. Choose a different one.');
    expect(asked.filter((call) => call === 'POST /api/signup')).toHaveLength(1);
  });

  it('can be seen and hidden again by keyboard', async () => {
    const { ada } = await arrive();
    await ada.type({ Password: password });
    await ada.page.keyboard.press('Tab');
    await ada.page.keyboard.press('Enter');
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('text');
    expect(await ada.button('Hide password').count()).toBe(1);
    await ada.page.keyboard.press('Space');
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('password');
  });

  it('tells browsers and password managers what it is', async () => {
    const { ada } = await arrive();
    const attributes = (label: string, names: string[]) =>
      Promise.all(names.map((name) => ada.field(label).getAttribute(name)));
    expect(await attributes('Username', ['autocomplete', 'spellcheck'])).toEqual(['username', 'false']);
    // A password that is shown would go to whoever checks the spelling.
    expect(await attributes('Password', ['autocomplete', 'spellcheck', 'passwordrules', 'maxlength'])).toEqual([
      'new-password',
      'false',
      'minlength: 10; maxlength: 72; required: lower; required: upper; required: digit; allowed: special;',
      null,
    ]);
  });
});
