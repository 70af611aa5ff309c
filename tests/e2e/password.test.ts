import { describe, expect, it } from 'vitest';
import { demoWorld } from '../support/demo-world.js';
import { hold } from '../support/held-script.js';
import { password } from '../support/signup-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** Opens a browser whose requests are recorded by method and path. */
async function open(): Promise<{ ada: Visitor; requests: string[] }> {
  const ada = await world.visitor();
  const requests: string[] = [];
  ada.page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return { ada, requests };
}

async function arrive(): Promise<{ ada: Visitor; requests: string[] }> {
  const { ada, requests } = await open();
  await ada.signIn('Ada Lovelace');
  await ada.type({ Username: 'ada.byron' });
  await ada.reads(/ada\.byron.* is available/);
  return { ada, requests };
}

const dictionary = /common-passwords/;
const submissions = (requests: string[]) => requests.filter((request) => request === 'POST /api/signup');
const dictionaryLoads = (requests: string[]) => requests.filter((request) => dictionary.test(request));

describe('the password', () => {
  it('is validated by the rules of the connection and a dictionary before anything is sent, and can be shown', async () => {
    const { ada, requests } = await arrive();
    const attributes = (label: string, names: string[]) =>
      Promise.all(names.map((name) => ada.field(label).getAttribute(name)));
    expect(await attributes('Username', ['autocomplete', 'spellcheck'])).toEqual(['username', 'false']);
    // A spelling checker could send a shown password elsewhere.
    expect(await attributes('Password', ['autocomplete', 'spellcheck', 'passwordrules', 'maxlength'])).toEqual([
      'new-password',
      'false',
      'minlength: 10; maxlength: 72; required: lower; required: upper; required: digit; allowed: special;',
      null,
    ]);
    expect(dictionaryLoads(requests), 'before the field has the focus').toEqual([]);
    await ada.field('Password').focus();
    await expect.poll(() => dictionaryLoads(requests)).toHaveLength(1);

    // Neighbors have different messages: none is there already from the password before.
    const invalid = [
      ['Quiet-7', 'Too short', "Doesn't meet all the rules yet."],
      ['Password123', 'Easy to guess', 'Too common. Choose a different one.'],
      ['onlylowercase', "Doesn't meet all the rules yet", "Doesn't meet all the rules yet."],
      ['my-LoveLace-9', 'Easy to guess', "Can't contain your name or username."],
      ['x'.repeat(80), 'No more than 72 characters.', 'Too long. Use a shorter one.'],
    ] as const;
    // The strength is shown until the field was left, the error from then on.
    for (const [typed, strength] of invalid) {
      await ada.type({ Password: typed });
      await ada.reads(strength);
    }
    for (const [typed, , error] of invalid) {
      await ada.type({ Password: typed });
      await ada.field('Username').focus();
      await ada.submit();
      await ada.reads(error);
      await expect.poll(() => ada.hasFocus('Password')).toBe(true);
    }
    expect(submissions(requests), 'submissions of an invalid password').toEqual([]);

    await ada.type({ Password: password });
    await ada.reads('Strong');
    await ada.page.keyboard.press('Tab');
    await ada.page.keyboard.press('Enter');
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('text');
    expect(await ada.button('Hide password').count()).toBe(1);
    await ada.page.keyboard.press('Space');
    await expect.poll(() => ada.field('Password').getAttribute('type')).toBe('password');

    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    expect(dictionaryLoads(requests), 'loads of the dictionary').toHaveLength(1);
    const connectionCalls = world.tenant.calls.filter(({ path }) => path === '/api/v2/connections');
    expect(connectionCalls.length, 'calls for the rules of the connection').toBeLessThanOrEqual(1);
  });

  it('is judged after the form rules have loaded; if the dictionary fails to load, the tenant refuses common passwords', async () => {
    const { ada, requests } = await open();
    ada.mayComplain(/ERR_FAILED.*common-passwords/);
    await ada.page.route(dictionary, (route) => route.abort());
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

    await ada.type({ Username: 'ada.byron', Password: 'Password123' });
    await ada.reads('Good');
    await ada.submit();
    await ada.reads('Too common. Choose a different one.');
    expect(submissions(requests)).toHaveLength(1);
  });

  it('loads the dictionary when a program fills in the field without focus; only then is a password called common', async () => {
    const { ada, requests } = await arrive();
    const release = await hold(ada, dictionary);
    await ada.field('Password').evaluate((input: HTMLInputElement) => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'Password123');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await expect.poll(() => dictionaryLoads(requests)).toHaveLength(1);
    await ada.reads('Good');
    release();
    await ada.reads('Easy to guess');
  });
});
