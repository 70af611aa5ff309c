import type { Exchange } from './exchange.js';

/** The back end breaks a rule. Both texts continue "expected …" and "received …". */
export class Violation extends Error {
  override name = 'Violation';
  readonly expected: string;
  readonly received: string;

  /** The exchange that breaks the rule; the rule's last one where left out. */
  readonly exchange: Exchange | undefined;

  constructor(expected: string, received: string, exchange?: Exchange) {
    super(`expected ${expected}; received ${received}`);
    this.expected = expected;
    this.received = received;
    this.exchange = exchange;
  }
}

/** The rule does not apply to this back end as it is set up. The message says why. */
export class NotApplicable extends Error {
  override name = 'NotApplicable';
}
