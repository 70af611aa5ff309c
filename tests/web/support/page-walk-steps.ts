import fc from 'fast-check';
import { type ErrorCode, errorStatus } from '#contracts/error-codes.js';
import type { Answer } from './page-walk-answers.js';

/** User actions with the controls of the page. */
export type DoingOnPage =
  | { step: 'types'; username: string; password: string }
  | {
      step: 'submits' | 'skips' | 'cancels' | 'continues' | 'tries again' | 'goes back to the form';
    };

/** User actions, including those with the browser. */
export type Doing =
  | DoingOnPage
  | {
      step:
        | 'reloads'
        | 'comes by the back button'
        | 'opens the first link again'
        | 'starts again'
        | 'somebody else arrives';
    };

/** One step of a walk. A step that is impossible in a state does nothing. */
export type Step =
  | Doing
  | { step: 'is answered' | 'is answered too late'; answer: Answer }
  | { step: 'waits' | 'sleeps'; seconds: number; expires: boolean }
  | { step: 'network returns' };

const codes = Object.keys(errorStatus) as ErrorCode[]; // the keys of a closed record

const wait = fc.constantFrom(null, 0, 1, 2, 2.4, 40, 900, 901, 1e9);
const error = fc.record({
  kind: fc.constant('error' as const),
  code: fc.constantFrom(...codes),
  retryAfter: wait,
  link: fc.boolean(),
});
const answer: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('success' as const), completed: rarely(), otherUsername: rarely() }),
  },
  { weight: 4, arbitrary: error },
  // Repeated failures, so that walks cover whole chains of retries.
  { weight: 3, arbitrary: error.map((one) => ({ ...one, code: 'tenant_busy' as const, retryAfter: null })) },
  { weight: 2, arbitrary: fc.constant({ kind: 'no network' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('unreadable' as const),
      status: fc.constantFrom(200 as const, 502 as const),
      body: fc.constantFrom('', '<html>', 'null', '{"status":"open"}', '{"username":"x","continueUrl":"javascript:1"}'),
    }),
  },
);

const doing = fc.constantFrom(
  ...(['submits', 'skips', 'cancels', 'continues', 'tries again', 'goes back to the form'] as const),
);
const coming = fc.constantFrom(
  ...([
    'reloads',
    'comes by the back button',
    'opens the first link again',
    'starts again',
    'somebody else arrives',
  ] as const),
);

/** Steps in random order. Responses and waits are more frequent, so that walks get far. */
export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ step: fc.constant('is answered' as const), answer }) },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('is answered too late' as const), answer }) },
    {
      weight: 2,
      arbitrary: fc.record({
        step: fc.constant('types' as const),
        username: fc.constantFrom('', '.a', '.b', '.ADA '),
        password: fc.constantFrom('', 'secret-1', 'secret-2'),
      }),
    },
    { weight: 4, arbitrary: fc.record({ step: doing }) },
    { weight: 2, arbitrary: fc.record({ step: coming }) },
    {
      weight: 4,
      arbitrary: fc.record({
        step: fc.constantFrom('waits' as const, 'sleeps' as const),
        seconds: fc.oneof(fc.integer({ min: 1, max: 10 }), fc.constantFrom(60, 120, 600, 840, 3600, 12 * 3600)),
        expires: rarely(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('network returns' as const) }) },
  ),
  { maxLength: 40 },
);

function rarely(): fc.Arbitrary<boolean> {
  return fc.constantFrom(false, false, false, true);
}
