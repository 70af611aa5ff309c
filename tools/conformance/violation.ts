/** The back end breaks a rule. Both texts continue "expected …" and "received …". */
export class Violation extends Error {
  override name = 'Violation';
  readonly expected: string;
  readonly received: string;

  constructor(expected: string, received: string) {
    super(`expected ${expected}; received ${received}`);
    this.expected = expected;
    this.received = received;
  }
}

/** The rule does not apply to this back end as it is set up. The message says why. */
export class NotApplicable extends Error {
  override name = 'NotApplicable';
}
