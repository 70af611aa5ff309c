import { type ApiClient, createApiClient } from '../../../web/api/client.js';
import { type Arrival, rememberHandedBack, wasHandedBack } from '../../../web/flow/arrival.js';
import { isCounting } from '../../../web/flow/passing-time.js';
import { reduce } from '../../../web/flow/reducer.js';
import {
  afterFailure,
  afterRenewal,
  afterWaking,
  firstPlan,
  type RenewalPlan,
  renewalTime,
} from '../../../web/flow/renewal-plan.js';
import { runCall } from '../../../web/flow/run-call.js';
import { type Call, initialState, type SignupEvent, type SignupState } from '../../../web/flow/state.js';
import { createDraftStore, type DraftStore } from '../../../web/form/draft-store.js';
import { draftToKeep } from '../../../web/form/kept-draft.js';
import { type Answer, responseTo } from './page-walk-answers.js';
import type { Doing, DoingOnPage, Renewal, Step } from './page-walk-steps.js';
import { beginning } from './states.js';

/** The page's own rules; a test that proves its worth puts a broken one in the place of one of them. */
export const ownRules = { reduce, draftToKeep };
export type PageRules = typeof ownRules;

/** Longer waits are slept through: one by one their seconds would take too long here. */
const MOST_SECONDS_AWAKE = 130;

/**
 * The page without React and without a browser: the real reducer, calls, drafts and plans, with a clock, a network and
 * a person that do as they are told.
 */
export class PageWalk {
  state: SignupState;
  user = 'ada';
  /** What happened without a person's doing since they last did something. */
  byItself = { repeats: 0, repeatsOnline: 0 };
  /** How often the tab has left for `/continue`, by the login's `state`. */
  departures = new Map<string, number>();
  /** Calls that began beside one that was under way, and answers that were heard though nobody waited for them. */
  muddles = 0;
  /** Renewals in a row of which none moved the end. */
  futileRenewals = 0;
  /** A call whose answer cannot come any more, because the browser froze the page. */
  lost: Call | null = null;

  private readonly rules: PageRules;
  private readonly api: ApiClient;
  private drafts: DraftStore;
  private now = Date.parse('2030-01-01T12:00:00Z');
  /** The login that the page was opened for, and how many there were. */
  private login = 1;
  private logins = 1;
  private plan: RenewalPlan | null = null;
  private coming: Answer = { kind: 'no network' };

  constructor(rules: PageRules) {
    this.rules = rules;
    this.api = createApiClient({
      token: () => 'made-up-token',
      fetch: async () => responseTo(this.coming, this.state, this.now),
    });
    this.drafts = createDraftStore(window, this.user);
    this.state = initialState(beginning, this.drafts.recall());
  }

  async take(step: Step): Promise<void> {
    switch (step.step) {
      case 'is answered':
        await this.answer(this.state.pending, step.answer);
        break;
      case 'is answered too late':
        // A copy is not the call that is under way.
        await this.answer(this.state.pending && { ...this.state.pending }, step.answer);
        break;
      case 'waits':
      case 'sleeps':
        this.pass(step);
        break;
      case 'network returns':
        if (this.plan) this.plan = afterWaking(this.plan);
        this.futileRenewals = 0;
        this.hear({ type: 'came-online' }, 'repeatsOnline');
        break;
      default:
        this.does(step);
    }
  }

  /** Makes what is coming the answer of a call, as the real API client reads it. */
  async answer(call: Call | null, answer: Answer): Promise<void> {
    if (!call) return;
    this.coming = answer;
    const read = await runCall(call, this.api, 'made-up-state', new AbortController().signal);
    this.hear({ type: 'answered', call, ...read });
  }

  /** Seconds that pass: one by one until a call begins, or all at once while the computer sleeps. */
  pass({ step, seconds, renewal }: { step: 'waits' | 'sleeps'; seconds: number; renewal: Renewal }): void {
    const portion = step === 'sleeps' ? seconds : 1;
    const end = this.now + Math.min(seconds, step === 'sleeps' ? seconds : MOST_SECONDS_AWAKE) * 1000;
    while (this.now < end && !this.state.pending) {
      this.now += portion * 1000;
      if (isCounting(this.state)) this.hear({ type: 'ticked', seconds: portion }, 'repeats');
      this.renew(renewal);
    }
  }

  does(doing: Doing): void {
    this.byItself = { repeats: 0, repeatsOnline: 0 };
    switch (doing.step) {
      case 'reloads':
        this.arrive(this.user, this.login);
        break;
      case 'opens the first link again':
        this.arrive('ada', 1);
        break;
      case 'starts again':
        this.arrive(this.user, ++this.logins);
        break;
      case 'somebody else arrives':
        this.arrive(this.user === 'ada' ? 'eve' : 'ada', ++this.logins);
        break;
      case 'comes by the back button':
        this.lost = this.state.pending;
        this.hear({ type: 'restored' });
        break;
      default:
        this.hear(this.eventOf(doing));
    }
  }

  /** Whether a control is connected to anything. */
  wouldChange(doing: DoingOnPage): boolean {
    return this.rules.reduce(this.state, this.eventOf(doing)) !== this.state;
  }

  private eventOf(doing: DoingOnPage): SignupEvent {
    const draft = this.state.draft ?? { username: '', password: '', fields: {} };
    switch (doing.step) {
      case 'types': {
        const username = doing.username && this.user + doing.username;
        return { type: 'typed', draft: { username, password: doing.password, fields: {} } };
      }
      case 'submits':
        return { type: 'submitted', draft };
      case 'skips':
        return { type: 'declined', decision: 'skip', draft };
      case 'cancels':
        return { type: 'declined', decision: 'cancel', draft };
      case 'continues':
        return { type: 'finished' };
      case 'tries again':
        return { type: 'retried' };
      case 'goes back to the form':
        return { type: 'went-back' };
    }
  }

  private arrive(user: string, login: number): void {
    this.user = user;
    this.login = login;
    this.plan = null;
    this.drafts = createDraftStore(window, user);
    this.state = initialState(beginning, this.drafts.recall(), wasHandedBack(window, this.arrival));
  }

  private get arrival(): Arrival {
    return { token: null, state: `login-${this.login}`, passThrough: {} };
  }

  private hear(event: SignupEvent, by?: 'repeats' | 'repeatsOnline'): void {
    const before = this.state;
    this.state = this.rules.reduce(before, event);
    const { screen, pending } = this.state;
    if (by && pending && pending !== before.pending) this.byItself[by]++;
    const stale = event.type === 'answered' && event.call !== before.pending;
    const second =
      before.pending && pending !== before.pending && event.type !== 'answered' && event.type !== 'restored';
    if (second || (stale && this.state !== before)) this.muddles++;
    // The screen leaves when it is shown.
    if (screen.name === 'returning' && before.screen.name !== 'returning') this.countDeparture();
    if (this.state.handedBack) rememberHandedBack(window, this.arrival);
    if (event.type === 'answered' && screen.name === 'form' && before.pending?.type === 'open') {
      this.plan = firstPlan(Date.parse(screen.session.expiresAt), this.now);
      this.futileRenewals = 0;
    }
    const kept = this.rules.draftToKeep(this.state);
    if (kept === null) this.drafts.clear();
    else if (kept) this.drafts.keep(kept);
    this.drafts.flush();
  }

  private countDeparture(): void {
    const { state } = this.arrival;
    this.departures.set(`${state}`, (this.departures.get(`${state}`) ?? 0) + 1);
  }

  /** What `use-renewal.ts` does when time has passed. */
  private renew(renewal: Renewal): void {
    if (this.state.screen.name !== 'form' || !this.plan) return;
    const due = renewalTime(this.plan);
    if (due === null || due > this.now) return;
    if (renewal === 'token_expired') {
      this.plan = null;
      this.hear({ type: 'ran-out' });
      return;
    }
    this.futileRenewals = renewal === 'renewed' ? 0 : this.futileRenewals + 1;
    const end = this.now + 15 * 60_000;
    if (renewal === 'fails') this.plan = afterFailure(this.plan, this.now);
    else this.plan = afterRenewal(this.plan, renewal === 'renewed' ? end : this.plan.end, this.now);
  }
}
