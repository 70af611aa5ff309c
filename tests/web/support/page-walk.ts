import { type ApiClient, createApiClient } from '../../../web/api/client.js';
import { isCounting } from '../../../web/flow/auto-retry.js';
import { type LoginLink, rememberHandedBack, wasHandedBack } from '../../../web/flow/login-link.js';
import { reduce } from '../../../web/flow/reducer.js';
import { runRequest } from '../../../web/flow/request.js';
import {
  type ApiRequest,
  initialState,
  isLoading,
  type SignupEvent,
  type SignupState,
} from '../../../web/flow/state.js';
import { createDraftStore, type DraftStore, dropsDraft, saveDraft } from '../../../web/form/draft.js';
import { type FormValues, noValues } from '../../../web/form/form-values.js';
import { type Answer, responseTo } from './page-walk-answers.js';
import type { Doing, DoingOnPage, Step } from './page-walk-steps.js';
import { initial } from './states.js';

/** The page's policies. A test of the walk itself replaces one of them by a broken one. */
export const ownRules = { reduce, saveDraft };
export type PageRules = typeof ownRules;

/** The shortest remaining lifetime of a login after the last refresh of its token. */
const LOGIN_SECONDS = 600;
/** Longer waits are simulated as sleep, as single seconds would take too long. */
const MOST_SECONDS_AWAKE = 130;

/**
 * The page without React and without a browser: the real reducer, requests and drafts, with a simulated clock, network and
 * user. The form is above the screens, and a submission waits there for the session.
 */
export class PageWalk {
  state: SignupState;
  values: FormValues = noValues;
  user = 'ada';
  /** Automatic actions since the last user action. */
  automatic = { retries: 0, retriesOnline: 0 };
  /** Number of redirects to `/continue`, by `state`. */
  redirects = new Map<string, number>();
  /** Requests that started while another was in flight, and responses of aborted requests that had an effect. */
  overlaps = 0;
  /** A request without a response, because the browser froze the page. */
  lost: ApiRequest | null = null;

  private readonly rules: PageRules;
  private readonly api: ApiClient;
  private drafts: DraftStore;
  private now = Date.parse('2030-01-01T12:00:00Z');
  /** The current login, and the number of logins. */
  private login = 1;
  private logins = 1;
  /** The submission that waits for the session. */
  private queued: SignupEvent | null = null;
  private coming: Answer = { kind: 'no network' };

  constructor(rules: PageRules) {
    this.rules = rules;
    this.api = createApiClient({
      token: () => 'made-up-token',
      fetch: async () => responseTo(this.coming, this.state, this.now),
    });
    this.drafts = createDraftStore(window, this.user);
    this.state = initialState(initial);
  }

  async take(step: Step): Promise<void> {
    switch (step.step) {
      case 'is answered':
        await this.answer(this.state.pendingRequest, step.answer);
        break;
      case 'is answered too late':
        // A copy is not the request in flight.
        await this.answer(this.state.pendingRequest && { ...this.state.pendingRequest }, step.answer);
        break;
      case 'waits':
      case 'sleeps':
        this.pass(step);
        break;
      case 'network returns':
        this.hear({ type: 'online' }, 'retriesOnline');
        break;
      default:
        this.does(step);
    }
  }

  /** Turns a response into the result of a request, through the real API client. */
  async answer(request: ApiRequest | null, answer: Answer): Promise<void> {
    if (!request) return;
    this.coming = answer;
    const read = await runRequest(request, this.api, 'made-up-state', new AbortController().signal);
    this.hear({ type: 'requestSettled', request, ...read });
  }

  /** Lets seconds pass: one by one until a request starts, or all at once during sleep. */
  pass({ step, seconds, expires }: { step: 'waits' | 'sleeps'; seconds: number; expires: boolean }): void {
    const portion = step === 'sleeps' ? seconds : 1;
    const end = this.now + Math.min(seconds, step === 'sleeps' ? seconds : MOST_SECONDS_AWAKE) * 1000;
    while (this.now < end && !this.state.pendingRequest) {
      this.now += portion * 1000;
      if (isCounting(this.state)) this.hear({ type: 'tick', seconds: portion }, 'retries');
    }
    if (expires && seconds >= LOGIN_SECONDS && !this.state.pendingRequest) this.hear({ type: 'sessionExpired' });
  }

  does(doing: Doing): void {
    this.automatic = { retries: 0, retriesOnline: 0 };
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
        this.lost = this.state.pendingRequest;
        this.queued = null;
        this.hear({ type: 'pageRestored' });
        break;
      case 'types':
        this.types(doing);
        break;
      default:
        this.presses(this.eventOf(doing));
    }
  }

  /** Whether a control has an effect. */
  wouldChange(doing: Pressed): boolean {
    return this.rules.reduce(this.state, this.eventOf(doing)) !== this.state;
  }

  private eventOf({ step }: Pressed): SignupEvent {
    switch (step) {
      case 'submits':
        return { type: 'submitted', values: this.values };
      case 'skips':
        return { type: 'declined', decision: 'skip' };
      case 'cancels':
        return { type: 'declined', decision: 'cancel' };
      case 'continues':
        return { type: 'finished' };
      case 'tries again':
        return { type: 'retried' };
      case 'goes back to the form':
        return { type: 'backClicked' };
    }
  }

  private types({ username, password }: Extract<DoingOnPage, { step: 'types' }>): void {
    const { screen, pendingRequest } = this.state;
    if (screen.name !== 'form' || (pendingRequest && !isLoading(this.state))) return;
    this.values = { ...noValues, username: username && this.user + username, password };
    this.rules.saveDraft(this.drafts, this.values, { session: screen.session, step: 0 });
    this.drafts.flush();
  }

  private presses(event: SignupEvent): void {
    if (isLoading(this.state)) this.queued ??= event;
    else this.hear(event);
  }

  private arrive(user: string, login: number): void {
    this.user = user;
    this.login = login;
    this.queued = null;
    this.drafts = createDraftStore(window, user);
    this.values = { ...noValues, username: this.drafts.load()?.username ?? '' };
    this.state = initialState(initial, wasHandedBack(window, this.link));
  }

  private get link(): LoginLink {
    return { token: null, state: `login-${this.login}`, passThrough: {} };
  }

  private hear(event: SignupEvent, by?: 'retries' | 'retriesOnline'): void {
    const before = this.state;
    this.state = this.rules.reduce(before, event);
    const { screen, pendingRequest } = this.state;
    if (by && pendingRequest && pendingRequest !== before.pendingRequest) this.automatic[by]++;
    const stale = event.type === 'requestSettled' && event.request !== before.pendingRequest;
    const given = event.type === 'requestSettled' || event.type === 'pageRestored';
    const second = before.pendingRequest && pendingRequest !== before.pendingRequest && !given;
    if (second || (stale && this.state !== before)) this.overlaps++;
    // The screen redirects when it is shown.
    if (screen.name === 'redirecting' && before.screen.name !== 'redirecting') this.countRedirect();
    if (this.state.handedBack) rememberHandedBack(window, this.link);
    if (dropsDraft(screen)) this.drafts.clear();
    const { queued } = this;
    if (!queued || screen.name !== 'form' || isLoading(this.state)) return;
    this.queued = null;
    this.hear(queued);
  }

  private countRedirect(): void {
    const { state } = this.link;
    this.redirects.set(`${state}`, (this.redirects.get(`${state}`) ?? 0) + 1);
  }
}

/** The buttons that a user presses. */
export type Pressed = Exclude<DoingOnPage, { step: 'types' }>;
