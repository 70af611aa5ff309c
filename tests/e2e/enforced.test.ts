import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '#server/node/node-server.js';
import { deniedFeatures, formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { demoWorld } from '../support/demo-world.js';
import type { Visitor } from '../support/visitor.js';

const world = demoWorld();

/** A visitor whose page violates the policy on purpose: its complaints do not fail the test. */
async function violator(): Promise<Visitor> {
  const visitor = await world.visitor();
  visitor.mayComplain(/./);
  return visitor;
}

const complaintsOf = ({ complaints }: Visitor) => complaints.join('\n');

/** Changes a file on its way to the browser. */
async function tamper({ page }: Visitor, file: RegExp, change: (text: string) => string): Promise<void> {
  await page.route(file, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

describe('the complaints of a visitor', () => {
  it('have a violation for an inline script, for HTML from text, and for another host', async () => {
    const ada = await violator();
    await ada.signIn('Ada Lovelace');
    await ada.page.evaluate(() => {
      const script = document.createElement('script');
      script.append('window.ran = true');
      const preload = document.createElement('link');
      Object.assign(preload, { rel: 'modulepreload', href: 'https://elsewhere.example/script.js' });
      const attempts = [
        () => document.body.append(script),
        () => document.body.insertAdjacentHTML('beforeend', '<p>made up</p>'),
        () => document.head.append(preload),
        () => Reflect.get(window, 'trustedTypes').createPolicy('made-up', {}),
        () => fetch('https://elsewhere.example/').catch(() => {}),
        () => new Audio('https://elsewhere.example/sound'),
      ];
      for (const attempt of attempts) {
        try {
          attempt();
        } catch {
          // Some of them throw; all are reported.
        }
      }
    });
    const elsewhere = ['connect-src https://elsewhere', 'media-src https://elsewhere'];
    for (const what of ['script-src-elem ', 'require-trusted-types-for ', 'trusted-types ', ...elsewhere])
      await expect.poll(() => complaintsOf(ada)).toContain(`security policy: ${what}`);
    expect(await ada.page.evaluate(() => 'ran' in window)).toBe(false);
  });
});

describe('a modified style sheet', () => {
  it('is not applied', async () => {
    const ada = await violator();
    await tamper(ada, /\/$/, (html) => html.replace('</style>', 'body { visibility: hidden }</style>'));
    await ada.page.goto(world.pages.identity);
    await expect.poll(() => complaintsOf(ada)).toMatch(/style-src/);
    expect(await ada.page.evaluate(() => getComputedStyle(document.body).visibility)).toBe('visible');
  });
});

describe('every feature of the browser in the permissions policy', () => {
  it('is denied to the page', async () => {
    const ada = await world.visitor();
    const warnings: string[] = [];
    ada.page.on('console', (message) => warnings.push(message.text()));
    await ada.page.goto(world.pages.identity);
    const allowed = await ada.page.evaluate(
      (features) => features.filter((name) => Reflect.get(document, 'featurePolicy').allowsFeature(name)),
      deniedFeatures,
    );
    expect(allowed).toEqual([]);
    expect(warnings.filter((text) => /permissions|policy/i.test(text))).toEqual([]);
  });
});

describe('the redirects after the form post to /continue', () => {
  let application: RunningServer;
  let domain: RunningServer;
  let page: RunningServer;
  let callback = '';
  let targets: string[] = [];

  beforeAll(async () => {
    const local = { port: 0, loopback: true };
    application = await listen(() => new Response('Signed in'), local);
    domain = await listen(() => Response.redirect(callback, 302), local);
    const form = `<form method="post" action="http://localhost:${domain.port}/continue"><button>Go</button></form>`;
    page = await listen(
      () =>
        new Response(form, {
          headers: {
            ...pageHeaders({ inlineStyles: [], formTargets: formActionSources({ targets }) }),
            'content-type': 'text/html',
          },
        }),
      local,
    );
  });
  afterAll(() => Promise.all([application, domain, page].map((server) => server?.close())));

  /** Sends the form to `/continue`, which redirects. @returns the requests and complaints of the browser. */
  async function leave(to: string, allowed: string[]): Promise<{ requests: string[]; complaints: string }> {
    callback = to;
    targets = allowed;
    const ada = await violator();
    const requests: string[] = [];
    ada.page.on('request', (request) => requests.push(request.url()));
    await ada.page.goto(`http://localhost:${page.port}/`);
    await ada.page.getByRole('button').click({ noWaitAfter: true });
    const isOver = () => requests.includes(to) || ada.complaints.some((text) => text.includes('form-action'));
    await expect.poll(isOver).toBe(true);
    return { requests, complaints: complaintsOf(ada) };
  }

  it('lead to an application on another origin that the policy names', async () => {
    const to = `http://127.0.0.1:${application.port}/callback`;
    const { requests } = await leave(to, [`http://localhost:${domain.port}`, `http://127.0.0.1:${application.port}`]);
    expect(requests).toContain(to);
  });

  it('end at the login domain if the policy names only that: Chromium checks every redirect', async () => {
    const to = `http://127.0.0.1:${application.port}/callback`;
    const { requests, complaints } = await leave(to, [`http://localhost:${domain.port}`]);
    expect(requests).not.toContain(to);
    expect(complaints).toContain('form-action');
  });

  it('lead to a native application only if the policy names its scheme', async () => {
    const to = 'com.example.app://login.example.com/callback?code=made-up';
    const login = `http://localhost:${domain.port}`;
    expect((await leave(to, [login, 'com.example.app:'])).requests).toContain(to);
    const { requests, complaints } = await leave(to, [login, 'https:']);
    expect(requests).not.toContain(to);
    expect(complaints).toContain('form-action');
  });
});
