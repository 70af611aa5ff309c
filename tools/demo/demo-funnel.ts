import type { FunnelFacts } from '#tenant/local/pages/funnel-page.js';
import { funnelReport, groupings } from '../funnel/funnel-report.js';
import { fetchStepCounts } from '../funnel/read-metrics.js';
import { metricsToken } from './modes.js';

/** The funnel of all pages of the demo. @param pages URLs of the pages. */
export async function demoFunnel(pages: readonly string[]): Promise<FunnelFacts> {
  const counts = (await Promise.all(pages.map((page) => fetchStepCounts(page, metricsToken)))).flat();
  const { groups, errors } = funnelReport(counts);
  const tables = groupings.map((by) => ({ title: `By ${by}`, groups: funnelReport(counts, by).groups }));
  return { tables: [{ title: 'All logins', groups }, ...tables], errors };
}
