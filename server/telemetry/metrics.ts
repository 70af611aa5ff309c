import type { RequestRecord } from './request-record.js';
import type { TenantCallObserver } from './tenant-calls.js';

/** One step of a signup, as the page reports it. Never a person: every value is from a list that the deployment knows. */
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
  /** A request was answered; also what it did to a signup. */
  requestEnded(record: Readonly<RequestRecord>): void;
  /** A call to the tenant ended, or the rate-limit queue refused it. */
  tenantCallEnded: TenantCallObserver;
  /** @param length how many calls wait in the rate-limit queue, read with every report. */
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
 * Metrics whose implementation is still being loaded: what comes before is counted as soon as it is there.
 * @param load if it rejects, nothing is counted, and `report` rejects.
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
