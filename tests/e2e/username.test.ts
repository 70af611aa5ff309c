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

describe('the username', () => {
  it('is there to be taken when the page opens, by one tap', async () => {
    await ada.button('ada.lovelace').click();
    await ada.reads(/ada\.lovelace.* is available/);
    await ada.type({ Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.lovelace.');
  });

  it('is left as it is typed, and shown in lower case as it will be stored', async () => {
    const field = ada.field('Username');
    await field.pressSequentially('AdaByron');
    expect(await value()).toBe('AdaByron');
    expect(await field.evaluate((input) => getComputedStyle(input).textTransform)).toBe('lowercase');
    await ada.reads(/adabyron.* is available/);
    await ada.type({ Password: password });
    await ada.submit();
    await ada.reads('Your username is adabyron.');
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
