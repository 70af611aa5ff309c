import { healthReply, type Mode } from '#contracts/endpoints.js';
import type { FieldValue } from '#contracts/fields.js';
import { type BackEnd, connectBackEnd } from './back-end.js';
import { describeAnswer, describeRequest } from './exchange.js';
import { NotApplicable, Violation } from './expectations.js';
import type { Report, RuleReport, SectionReport } from './report.js';
import type { Rule, Section } from './rule.js';
import { createRuleContext, type RuleContext } from './rule-context.js';
import { sections as allSections } from './sections.js';
import { secretBytes } from './session-tokens.js';
import { connectTenant } from './tenant.js';

export interface SuiteOptions {
  /** The page's URL. */
  url: string;
  tenantUrl: string;
  /** `REDIRECT_TOKEN_SECRET`. */
  secret: string;
  /** Default: the mode in the reply of `GET /api/health`. */
  mode?: Mode | undefined;
  name?: string | undefined;
  /** Sections (`tokens`) and rules (`tokens/alg-none`) to run. Default: all. */
  only?: readonly string[] | undefined;
  /** Sections and rules that the back end does not implement. */
  skip?: readonly string[] | undefined;
  clientId?: string | undefined;
  connection?: string | undefined;
  fieldValues?: Record<string, FieldValue> | undefined;
  pageOrigin?: string | undefined;
  /** Timeout for one call, in milliseconds. */
  timeoutMs?: number | undefined;
}

/**
 * Runs the rules against a back end, one after the other. A rule that throws an unexpected error fails. Rejects if the suite
 * cannot start: unknown section, or no local tenant.
 */
export async function runSuite(options: SuiteOptions): Promise<Report> {
  const started = performance.now();
  const startedAt = new Date().toISOString();
  const { url, only, skip = [], clientId = 'local-app', connection = 'signup-usernames' } = options;
  refuseUnknown([...(only ?? []), ...skip]);
  const tenant = await connectTenant(options.tenantUrl);
  await tenant.setFaults([]);
  const backEnd = connectBackEnd(url, options.timeoutMs);
  const mode = options.mode ?? (await modeOf(backEnd));
  const context = createRuleContext({
    backEnd,
    tenant,
    mode,
    connection,
    application: { clientId, callback: await tenant.callbackOf(clientId) },
    secret: secretBytes(options.secret),
    fieldValues: options.fieldValues ?? {},
    ...(options.pageOrigin !== undefined && { pageOrigin: options.pageOrigin }),
  });

  const reports: SectionReport[] = [];
  for (const section of allSections) {
    const { id, title } = section;
    const claimed = (only?.some((name) => name === id || name.startsWith(`${id}/`)) ?? true) && !skip.includes(id);
    const status = statusOf(section, { claimed, context });
    const rules = status === 'run' ? await runSection(section, context, options) : [];
    reports.push({ id, title, status, rules });
  }
  const server = options.name ?? url;
  return { server, url, mode, startedAt, ms: Math.round(performance.now() - started), sections: reports };
}

function refuseUnknown(names: readonly string[]): void {
  const known = allSections.flatMap(({ id, rules }) => [id, ...rules.map((rule) => `${id}/${rule.id}`)]);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const sections = allSections.map(({ id }) => id).join(', ');
  throw new Error(`There is no section or rule ${unknown.join(', ')}. Sections: ${sections}`);
}

async function modeOf(backEnd: BackEnd): Promise<Mode> {
  try {
    const answer = await backEnd.request('GET', '/api/health');
    const parsed = healthReply.safeParse(JSON.parse(answer.text));
    if (parsed.success) return parsed.data.mode;
  } catch {
    // The section "health" reports the details.
  }
  throw new Error(
    `${backEnd.url.origin}/api/health does not report the mode. Set it: --mode identity or --mode profile`,
  );
}

function statusOf(
  section: Section,
  { claimed, context }: { claimed: boolean; context: RuleContext },
): SectionReport['status'] {
  if (section.mode !== undefined && section.mode !== context.mode) return 'other mode';
  if (section.id === 'cors' && context.pageOrigin === undefined) return 'not claimed';
  return claimed ? 'run' : 'not claimed';
}

async function runSection({ id, rules }: Section, context: RuleContext, options: SuiteOptions): Promise<RuleReport[]> {
  const { only, skip = [] } = options;
  const reports: RuleReport[] = [];
  for (const rule of rules) {
    const name = `${id}/${rule.id}`;
    const isChosen = only?.some((chosen) => chosen === id || chosen === name) ?? true;
    if (!isChosen || (rule.mode !== undefined && rule.mode !== context.mode)) continue;
    const check = skip.includes(name) ? () => Promise.reject(new NotApplicable('not claimed')) : rule.check;
    reports.push(await runRule({ ...rule, check }, context));
  }
  return reports;
}

async function runRule({ id, title, reference, check }: Rule, context: RuleContext): Promise<RuleReport> {
  const started = performance.now();
  const before = context.backEnd.exchanges.length;
  const report = (rest: Pick<RuleReport, 'outcome' | 'reason' | 'failure'>): RuleReport => {
    return { id, title, reference, ms: Math.round(performance.now() - started), ...rest };
  };
  try {
    await check(context);
    return report({ outcome: 'passed' });
  } catch (error) {
    if (error instanceof NotApplicable) return report({ outcome: 'skipped', reason: error.message });
    const { expected, received, exchange = context.backEnd.exchanges.slice(before).at(-1) } = asViolation(error);
    const shown = exchange && { request: describeRequest(exchange), answer: describeAnswer(exchange) };
    return report({ outcome: 'failed', failure: { expected, received, ...shown } });
  } finally {
    await context.tenant.setFaults([]);
  }
}

/** Turns every error of a rule into a failure of the back end, so that the run continues. */
function asViolation(error: unknown): Violation {
  if (error instanceof Violation) return error;
  return new Violation('a rule that can be checked', error instanceof Error ? error.message : String(error));
}
