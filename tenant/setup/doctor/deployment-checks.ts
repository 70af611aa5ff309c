import { createHash } from 'node:crypto';
import { CLOCK_TOLERANCE_SECONDS } from '#contracts/redirect-token.js';
import { formActionSources, pageHeaders } from '#server/node/security-headers.js';
import { isLoopbackUrl } from '#server/settings/formats.js';
import { probeApi, probePage, probeSharedSecret } from '../page-probes.js';
import { type Check, deploy, failed, type Outcome, ok, skipped, warning } from './check.js';
import type { DoctorContext, OutsideReply } from './doctor-context.js';

/** Seconds. A smaller difference is ignored, because `Date` headers have whole seconds. */
const smallSkew = 5;
/** Longer than the ten seconds for which the API caches its health check. */
const healthTtlMs = 11_000;

/** Checks of the deployed page and API. They need no access token. */
export const deploymentChecks: readonly Check[] = [
  {
    id: 'page',
    group: 'Page and API',
    title: 'Page',
    why: 'Every redirected login ends on a page that does not respond.',
    scopes: [],
    run: ({ probe }) => probePage(probe([])),
  },
  {
    id: 'headers',
    group: 'Page and API',
    needs: ['page'],
    title: 'Security headers',
    why: 'The page can be framed, can run foreign scripts, or does not run at all.',
    scopes: [],
    run: checkHeaders,
  },
  {
    id: 'api',
    group: 'Page and API',
    needs: ['page'],
    title: 'API',
    why: 'Users cannot complete the form.',
    scopes: [],
    run: checkApi,
  },
  {
    id: 'secret-api',
    group: 'Page and API',
    needs: ['tenant-domain', 'page', 'api'],
    title: 'Shared secret of the API',
    why: 'The page refuses every link: "This link doesn\'t work".',
    scopes: [],
    async run({ probe, settings }) {
      return probeSharedSecret(probe([new URL(settings.tenantOrigin).host]));
    },
  },
  {
    id: 'clock',
    group: 'Page and API',
    needs: ['page'],
    title: 'Clocks',
    why: 'Valid tokens are refused as expired, or as not yet valid.',
    scopes: [],
    run: checkClocks,
  },
];

/** Compares the page's headers with those of this version, and checks that its script loads. */
async function checkHeaders({ page, settings, config, read }: DoctorContext): Promise<Outcome> {
  const reply = await page();
  if (reply instanceof Error) return skipped('the page does not answer');
  const expected = pageHeaders({
    inlineStyles: inlineStyleHashes(reply.text),
    formTargets: formActionSources({ loopback: isLoopbackUrl(settings.signupUrl) }),
    challenge: config.challenge !== undefined,
    apiUrl: settings.apiUrl,
  });
  const changed = Object.entries(expected).filter(([name, value]) => reply.headers.get(name) !== value);
  const remedy = [
    'Let the proxy or CDN in front of the page pass its responses through unchanged (docs/security-headers.md).',
    deploy,
  ];
  if (changed.length > 0) return failed(`changed or missing: ${changed.map(([name]) => name).join(', ')}`, ...remedy);
  const [script] = [...reply.text.matchAll(/<script [^>]*src="(\/[^"]+)"/g)].map(([, path = '']) => path);
  if (script === undefined) return ok(`${Object.keys(expected).length} headers unchanged`);
  const file = await read(script);
  const isScript = !(file instanceof Error) && file.status === 200;
  if (!isScript || !file.headers.get('content-type')?.includes('javascript')) {
    return failed(`the script ${script} is not served as JavaScript`, ...remedy);
  }
  return ok(`${Object.keys(expected).length} headers unchanged, scripts load`);
}

/** Hash sources of the inline style sheets, for the expected security policy. */
function inlineStyleHashes(html: string): string[] {
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
  return styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`);
}

/** Checks that the API runs in the same mode, and that the tenant accepts its credentials. */
async function checkApi({ probe, read, credentials, command }: DoctorContext): Promise<Outcome> {
  const isOk = (reply: OutsideReply | Error) => !(reply instanceof Error) && reply.status === 200;
  if (!isOk(await read('/api/health?deep=1')) && isOk(await read('/api/health'))) {
    // The checks "credentials" and "scopes" report the reason, with a remedy.
    const { scopes } = await credentials();
    if (!scopes.includes('read:users'))
      return ok('it runs, but the tenant refuses its calls: see "credentials" and "scopes"');
    // The cached failure may be out of date.
    await command.wait(healthTtlMs);
  }
  const found = await probeApi(probe([]));
  return found.state === 'ok' ? ok(`${found.seen}, reaches the tenant`) : found;
}

/** Compares the clocks of tenant and API, because each checks the times in the other's tokens. */
async function checkClocks({ page, openIdConfiguration }: DoctorContext): Promise<Outcome> {
  const [ofPage, ofTenant] = [await page(), await openIdConfiguration()];
  if (ofPage instanceof Error || ofTenant instanceof Error) return skipped('the page or the tenant does not answer');
  if (ofPage.ahead === undefined || ofTenant.ahead === undefined) return skipped('a reply has no Date header');
  const between = ofTenant.ahead - ofPage.ahead;
  const remedy = [
    "Synchronize the clock of the API's host with a time service. With systemd:",
    'sudo timedatectl set-ntp true',
  ];
  if (Math.abs(between) > CLOCK_TOLERANCE_SECONDS) {
    return failed(
      `tenant and API are ${Math.abs(between)} seconds apart; tokens tolerate ${CLOCK_TOLERANCE_SECONDS}`,
      ...remedy,
    );
  }
  if (Math.abs(between) > smallSkew) return warning(`tenant and API are ${Math.abs(between)} seconds apart`, ...remedy);
  const own =
    Math.abs(ofTenant.ahead) > smallSkew
      ? `; the clock of this machine is ${Math.abs(ofTenant.ahead)} seconds off`
      : '';
  return ok(`tenant and API have the same time${own}`);
}
