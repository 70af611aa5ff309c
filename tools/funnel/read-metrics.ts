import { funnelSteps } from '#contracts/funnel.js';
import type { StepCount } from './funnel-report.js';

const NAME = 'signup_step_funnel_events_total';
const SERIES = new RegExp(`^${NAME}\\{(.*)\\} (\\S+)$`);
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * Reads the step counts from the metrics of a signup page.
 * @param page URL of the page or of `/api/metrics`. @param token `METRICS_TOKEN`.
 * @throws an Error with the status of the response.
 */
export async function fetchStepCounts(page: string, token: string): Promise<StepCount[]> {
  const url = new URL(page);
  if (url.pathname === '/') url.pathname = '/api/metrics';
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url.href} returned ${response.status}`);
  return parseMetrics(text);
}

/** Parses the step counts in metrics. Format: Prometheus, "Exposition formats". */
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
