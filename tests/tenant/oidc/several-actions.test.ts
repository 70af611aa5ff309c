import { ActionsClient } from 'auth0/actions';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foreignAction } from '#tenant/local/blank-tenant.js';
import type { LocalTenant, LocalTenantOptions } from '#tenant/local/local-tenant.js';
import { type HarbourClient, pageUrl, secret, startHarbour } from './harbour-client.js';

const ada = 'google-oauth2|100000000000000000001';

/** Logs its run, with a secret and the transaction metadata of the Actions before it. */
const witness = `
  exports.onExecutePostLogin = async (event, api) => {
    console.log(event.secrets.NAME + ' ' + JSON.stringify(event.transaction.metadata));
    api.transaction.setMetadata(event.secrets.NAME, 'ran');
  };`;

/** Redirects every login, and logs its return. */
const redirector = `
  exports.onExecutePostLogin = async (event, api) => {
    console.log(event.secrets.NAME + ' redirects');
    api.transaction.setMetadata(event.secrets.NAME, 'redirected');
    api.redirect.sendUserTo(event.secrets.PAGE, { query: { from: event.secrets.NAME } });
  };
  exports.onContinuePostLogin = async (event, api) => {
    console.log(event.secrets.NAME + ' resumed with ' + event.request.query.answer);
  };`;

let tenant: LocalTenant;
let harbour: HarbourClient;
let clock: number;

async function start(options: LocalTenantOptions = {}): Promise<void> {
  clock = Date.now();
  ({ tenant, harbour } = await startHarbour(undefined, { now: () => clock, ...options }));
}
beforeEach(() => start());
afterEach(() => tenant.close());

function install(name: string, source: string): void {
  tenant.install({ kind: 'action', name, source, secrets: { NAME: name, PAGE: pageUrl, SECRET: secret } });
}

const log = () => tenant.log.map(({ text }) => text);
const stateOf = (url: URL) => url.searchParams.get('state') ?? '';

/** Sends the browser back from the page. */
function goBack(url: URL) {
  const back = `${tenant.origin}/continue?state=${stateOf(url)}&answer=yes`;
  return harbour.browser.visit(back, [pageUrl, 'http://localhost:9/callback']);
}

describe('several Actions', () => {
  it('run in the order of their bindings, each with its own secrets and the metadata of the Actions before it', async () => {
    install('one', witness);
    install('two', witness);
    tenant.stores.actions.bind(['two', 'one'].map((value) => ({ ref: { type: 'action_name', value } })));
    const { url } = await harbour.signIn('ada');
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    expect(log()).toEqual(['two {}', 'one {"two":"ran"}']);
  });

  it('end with the first one that denies', async () => {
    install('one', "exports.onExecutePostLogin = async (event, api) => api.access.deny('not today');");
    install('two', witness);
    const { url } = await harbour.signIn('ada');
    expect(url.searchParams.get('error_description')).toBe('not today');
    expect(log()).toEqual([]);
  });

  it('end with the first one that throws, and the execution has the error', async () => {
    install('one', witness);
    install('two', "exports.onExecutePostLogin = async () => { throw new Error('broken'); };");
    install('three', witness);
    const { url } = await harbour.signIn('ada');
    expect(url.searchParams.get('error')).toBe('access_denied');
    expect(log()).toEqual(['one {}', 'onExecutePostLogin threw: broken']);
    const [execution] = tenant.stores.executions;
    expect(execution).toMatchObject({ trigger_id: 'post-login', status: 'final' });
    expect(execution?.results).toMatchObject([
      { action_name: 'one' },
      { action_name: 'two', error: { msg: 'broken' } },
    ]);
  });

  it('write their changes together at the end', async () => {
    const write = (key: string) =>
      `exports.onExecutePostLogin = async (e, api) => api.user.setAppMetadata('${key}', 1);`;
    install('one', write('first'));
    install('two', write('second'));
    await harbour.signIn('ada');
    expect(tenant.users.get(ada)?.app_metadata).toEqual({ first: 1, second: 1 });
  });
});

describe('a login flow that is set up with the SDK over HTTP', () => {
  const tool = { client_id: 'a-tool', client_secret: 'made-up-secret-of-a-tool' };
  const scopes = ['read:actions', 'create:actions', 'update:actions'];

  /** The SDK's client for Actions, with a token of the tenant. */
  async function actionsClient(): Promise<ActionsClient> {
    const grant = { ...tool, grant_type: 'client_credentials', audience: `${tenant.origin}/api/v2/` };
    const answer = await fetch(`${tenant.origin}/oauth/token`, { method: 'POST', body: new URLSearchParams(grant) });
    const { access_token } = (await answer.json()) as { access_token: string }; // the reply of the tenant
    return new ActionsClient({ baseUrl: `${tenant.origin}/api/v2`, token: access_token, maxRetries: 0 });
  }

  it('redirects logins as soon as the Action is bound, after the existing Action, and lists its runs', async () => {
    await tenant.close();
    await start({ clients: [{ ...tool, scopes }] });
    tenant.install(foreignAction());
    const sdk = await actionsClient();
    const secrets = [
      { name: 'NAME', value: 'two' },
      { name: 'PAGE', value: pageUrl },
    ];
    const supported_triggers = [{ id: 'post-login' as const }];
    const { id = '' } = await sdk.create({ name: 'two', code: redirector, supported_triggers, secrets });
    clock += 1000;
    await sdk.deploy(id);
    clock += 1000;
    const login = await harbour.signIn('ada');
    expect(login.url.searchParams.get('code')).toBeTruthy();

    const { data: before } = await sdk.triggers.bindings.list('post-login', { per_page: 100 });
    const kept = before.map(({ action }) => ({ ref: { type: 'action_id' as const, value: action?.id ?? '' } }));
    await sdk.triggers.bindings.updateMany('post-login', {
      bindings: [...kept, { ref: { type: 'action_id', value: id } }],
    });
    const held = await harbour.begin();
    expect(held.url.searchParams.get('from')).toBe('two');
    expect((await goBack(held.url)).url.searchParams.get('code')).toBeTruthy();

    const runs = await Promise.all(tenant.stores.executions.map((execution) => sdk.executions.get(execution.id)));
    expect(runs.map(({ status, results = [] }) => [status, ...results.map(({ action_name }) => action_name)])).toEqual([
      ['final', 'Plan in access token'],
      ['suspended', 'Plan in access token', 'two'],
      ['final', 'two'],
    ]);
  });
});

describe('a redirect', () => {
  it('is resumed in the Action that redirected; the later ones run afterwards', async () => {
    install('one', witness);
    install('two', redirector);
    install('three', witness);
    const held = await harbour.signIn('ada');
    expect(held.url.searchParams.get('from')).toBe('two');
    expect(log()).toEqual(['one {}', 'two redirects']);
    const { url } = await goBack(held.url);
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    expect(log().slice(2)).toEqual(['two resumed with yes', 'three {"one":"ran","two":"redirected"}']);
    expect(tenant.stores.executions.map(({ status, results }) => [status, results.map((r) => r.action_name)])).toEqual([
      ['suspended', ['one', 'two']],
      ['final', ['two', 'three']],
    ]);
  });

  it('can be followed by a redirect of a later Action, with a new state', async () => {
    install('one', redirector);
    install('two', redirector);
    const first = await harbour.signIn('ada');
    const second = await goBack(first.url);
    expect(second.url.searchParams.get('from')).toBe('two');
    expect(stateOf(second.url)).not.toBe(stateOf(first.url));
    expect((await goBack(first.url)).response.status).toBe(400);
    const { url } = await goBack(second.url);
    expect((await harbour.tokens(url)).claims()?.sub).toBe(ada);
    expect(log()).toEqual(['one redirects', 'one resumed with yes', 'two redirects', 'two resumed with yes']);
  });

  it('cannot be repeated by the same Action', async () => {
    install('one', `${redirector} exports.onContinuePostLogin = exports.onExecutePostLogin;`);
    const held = await harbour.signIn('ada');
    expect((await goBack(held.url)).url.searchParams.get('error')).toBe('access_denied');
  });

  it('loses the primary user that an Action before it has set', async () => {
    const switching =
      "exports.onExecutePostLogin = async (e, api) => api.authentication.setPrimaryUser('auth0|other');";
    install('one', switching);
    const refused = await harbour.signIn('ada');
    expect(refused.url.searchParams.get('error_description')).toContain('primary user');
    install('two', redirector);
    const held = await harbour.begin();
    expect((await harbour.tokens((await goBack(held.url)).url)).claims()?.sub).toBe(ada);
  });

  it('of a Rule comes first; Rules run again on return, then the Actions', async () => {
    const rule = `function (user, context, callback) {
      console.log('the rule: ' + context.protocol);
      if (context.protocol !== 'redirect-callback') context.redirect = { url: '${pageUrl}' };
      callback(null, user, context);
    }`;
    install('one', witness);
    tenant.install({ kind: 'rule', name: 'old', source: rule, secrets: {} });
    const held = await harbour.signIn('ada');
    await goBack(held.url);
    expect(log()).toEqual(['the rule: oidc-basic-profile', 'the rule: redirect-callback', 'one {}']);
  });
});

describe('an Action that changes while the page is open', () => {
  const newer = redirector.replace('resumed', 'of a newer version resumed');

  it.each([
    ['current', 'two of a newer version resumed with yes'],
    ['suspended', 'two resumed with yes'],
  ] as const)('is resumed in its %s version, by the option of the tenant', async (actionsOnContinue, line) => {
    await tenant.close();
    await start({ actionsOnContinue });
    install('two', redirector);
    const held = await harbour.signIn('ada');
    install('two', newer);
    const { url } = await goBack(held.url);
    expect(url.searchParams.get('code')).toBeTruthy();
    expect(log()).toEqual(['two redirects', line]);
  });

  const three = 'three {"two":"redirected"}';
  it.each([
    ['current', [three]],
    ['suspended', ['two resumed with yes', three]],
  ] as const)('is skipped or resumed if it is no longer bound: %s Actions', async (actionsOnContinue, rest) => {
    await tenant.close();
    await start({ actionsOnContinue });
    install('two', redirector);
    install('three', witness);
    const held = await harbour.signIn('ada');
    tenant.stores.actions.bind([{ ref: { type: 'action_name', value: 'three' } }]);
    await goBack(held.url);
    expect(log().slice(1)).toEqual(rest);
  });

  it('runs for other logins as soon as it is deployed, and not before', async () => {
    install('one', witness);
    const id = tenant.stores.actions.all()[0]?.id ?? '';
    tenant.stores.actions.update(id, { code: witness.replace('event.secrets.NAME +', "'the draft' +") });
    await harbour.signIn('ada');
    clock += 1000;
    tenant.stores.actions.deploy(id);
    clock += 1000;
    await harbour.begin();
    expect(log()).toEqual(['one {}', 'the draft {}']);
  });
});
