import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type MakePage, pageElsewhere, type StartBackEnd } from './page-elsewhere.js';
import { connection, password } from './signup-world.js';
import { userOf } from './user-of.js';
import type { VisitorOptions } from './visitor.js';

/**
 * Tests of a back end on another origin: the built page in a browser, the Action of `rules/` and the local tenant, from the
 * sample application and back to it.
 * @param makePage by default the page's own server; a static host cannot answer a plain form.
 */
export function walksThePage(start: StartBackEnd, makePage?: MakePage): void {
  const world = pageElsewhere(start, makePage);
  beforeEach(() => world.tenant.reset());

  async function visitor(options?: VisitorOptions) {
    const opened = await world.visitor(options);
    onTestFinished(async () => {
      await opened.page.context().close();
      expect(opened.unexpected()).toEqual([]);
    });
    return opened;
  }

  it('completes a signup, and the application gets the username', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'Ada.L', Password: password });
    await ada.reads('ada.l is available');
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
    await ada.reads('Your username is ada.l.');
    expect(userOf(world.tenant, 'Ada Lovelace')?.identities).toHaveLength(2);
  });

  it('shows its error at the field, and the form stays', async () => {
    const ada = await visitor();
    const holder = { connection, username: 'ada', email: 'somebody.else@example.com', password };
    expect(world.tenant.users.create(holder).ok).toBe(true);
    await ada.signIn('Ada Lovelace');
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.reads(/ada.* is taken\./);
    expect(userOf(world.tenant, 'Ada Lovelace')?.identities).toHaveLength(1);
  });

  it('lets users leave: the application gets access_denied', async () => {
    const ada = await visitor();
    await ada.signIn('Ada Lovelace');
    await ada.button('Cancel').click();
    await ada.reads(/access_denied/);
  });

  if (makePage) return;
  it('completes a signup without JavaScript', async () => {
    const ada = await visitor({ javaScriptEnabled: false });
    await ada.signIn('Ada Lovelace', { early: true });
    await ada.type({ Username: 'ada', Password: password });
    await ada.submit();
    await ada.sees('You are signed in as Ada Lovelace');
  });
}
