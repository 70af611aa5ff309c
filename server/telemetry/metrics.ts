import type { RequestRecord } from './request-record.js';
import type { TenantCallObserver } from './tenant-calls.js';

/** One step of a signup, as the page reports it. No personal data: every value is one that the deployment knows. */
export interface FunnelEvent {
  event: string;
  /** Name of the field, for an event about one. */
  field?: string | undefined;
  /** Error code, for an event about one. */
  code?: string | undefined;
  mode: string;
  brand?: string | undefined;
  language?: string | undefined;
  /** Client id of the application. */
  application?: string | undefined;
}

/** Receives everything that is counted. No call ever fails or waits. */
export interface Metrics {
  /** Counts a request, and the signup that it ended. */
  requestEnded(record: Readonly<RequestRecord>): void;
  /** Counts a call to the tenant, also one that the rate-limit queue refused. */
  tenantCallEnded: TenantCallObserver;
  /** @param length returns the number of calls in the rate-limit queue; called for every report. */
  watchQueue(length: () => number): void;
  funnelEvent(event: FunnelEvent): void;
  /** Everything that was counted since the start of the process, in Prometheus' text format. */
  report(): Promise<string>;
}

export const noMetrics: Metrics = {
  requestEnded() {},
  tenantCallEnded() {},
  watchQueue() {},
  funnelEvent() {},
  report: async () => '',
};

/**
 * Metrics whose implementation is still loading. Calls before that are counted once it has loaded.
 * @param load loads the implementation. If it rejects, nothing is counted and `report` rejects.
 */
export function metricsWhenLoaded(load: () => Promise<Metrics>): Metrics {
  const loading = load();
  const later = (count: (metrics: Metrics) => void) => void loading.then(count, () => {});
  return {
    requestEnded: (record) => later((metrics) => metrics.requestEnded(record)),
    tenantCallEnded: (call) => later((metrics) => metrics.tenantCallEnded(call)),
    watchQueue: (length) => later((metrics) => metrics.watchQueue(length)),
    funnelEvent: (event) => later((metrics) => metrics.funnelEvent(event)),
    report: async () => (await loading).report(),
  };
}
