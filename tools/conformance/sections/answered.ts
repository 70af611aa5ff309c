import type { Answer, Exchange } from '../exchange.js';

/** The exchanges that were answered. */
export function answeredBy(exchanges: readonly Exchange[]): (Exchange & { answer: Answer })[] {
  return exchanges.flatMap((exchange) => (exchange.answer ? [{ ...exchange, answer: exchange.answer }] : []));
}
