import { funnelSteps } from '#contracts/funnel.js';
import type { StepCount } from './funnel-report.js';

const NAME = 'signup_step_funnel_events_total';
const SERIES = new RegExp(`^${NAME}\\{(.*)\\} (\\S+)$`);
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * Asks a signup page for its metrics.
 * @param page its address, or that of `/api/metrics`. @param token `METRICS_TOKEN`.
 * @throws an Error that says what was answered.
 */
export async function fetchStepCounts(page: string, token: string): Promise<StepCount[]> {
  const url = new URL(page);
  if (url.pathname === '/') url.pathname = '/api/metrics';
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url.href} answered ${response.status}`);
  return parseMetrics(text);
}

/** Finds the steps in metrics. Source of the format: Prometheus, "Exposition formats". */
export function parseMetrics(text: string): StepCount[] {
  return text.split('\n').flatMap((line) => {
    const [, labels = '', value] = SERIES.exec(line) ?? [];
    if (value === undefined) return [];
    const entries = [...labels.matchAll(LABEL)].map(([, name = '', quoted = '']) => [name, unquote(quoted)]);
    const { event, ...others } = Object.fromEntries(entries) as Partial<Record<string, string>>;
    const step = funnelSteps.find((known) => known === event);
    return step ? [{ ...unknownStep, ...others, step, count: Number(value) }] : [];
  });
}

const unknownStep = { mode: '', brand: '', language: '', application: '', field: '', code: '' };

function unquote(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
