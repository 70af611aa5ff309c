import type { ChallengeProvider } from '#contracts/challenge-services.js';
import { listen } from '../../../hosting/node-server.js';
import { IssuedAnswers } from './issued-answers.js';
import { widgetPage, widgetScript } from './widget-script.js';

/** How the stand-in behaves towards the next person: as usual, or as a widget or a server that has a fault. */
export type Mood =
  | 'well'
  | 'forges'
  | 'issues old answers'
  | 'widget fails'
  | 'server is down'
  | 'server chokes'
  | 'server is silent';

/** Turnstile and hCaptcha in one, on this machine: strict where they are. */
export interface ChallengeService {
  origin: string;
  answers: IssuedAnswers;
  mood: Mood;
  /** Parameters of the widgets that were shown. */
  shown: URLSearchParams[];
  /** How often `siteverify` was asked. */
  questions: number;
  close(): Promise<void>;
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const script = { 'content-type': 'text/javascript' };

export async function startChallengeService(): Promise<ChallengeService> {
  const answers = new IssuedAnswers();
  const server = await listen((request) => answer(request), { port: 0, loopback: true });
  const service: ChallengeService = {
    // Another host than that of the page, as it is in the world.
    origin: `http://127.0.0.1:${server.port}`,
    answers,
    mood: 'well',
    shown: [],
    questions: 0,
    close: () => server.close(),
  };

  async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /turnstile/v0/api.js':
        return new Response(widgetScript('turnstile'), { headers: script });
      case 'GET /1/api.js':
        return new Response(widgetScript('hcaptcha'), { headers: script });
      case 'GET /widget.css':
        return new Response('iframe { border: 0 }', { headers: { 'content-type': 'text/css' } });
      case 'GET /checksiteconfig':
        return Response.json({ pass: true }, { headers: { 'access-control-allow-origin': '*' } });
      case 'GET /widget':
        service.shown.push(searchParams);
        return new Response(widgetPage, { headers: html });
      case 'POST /solve':
        return Response.json(solve(searchParams));
      case 'POST /turnstile/v0/siteverify':
        return siteverify('turnstile', request);
      case 'POST /siteverify':
        return siteverify('hcaptcha', request);
      default:
        return new Response(null, { status: 404 });
    }
  }

  function solve(query: URLSearchParams): { call: string; value: string } {
    const { mood } = service;
    if (mood === 'widget fails') return { call: 'error-callback', value: '300010' };
    if (mood === 'forges') return { call: 'callback', value: 'made-up.nobody-knows-it' };
    const answer = { siteKey: query.get('sitekey') ?? '', hostname: query.get('host') ?? '' };
    const at = Date.now() - (mood === 'issues old answers' ? 301_000 : 0);
    return { call: 'callback', value: answers.issue({ ...answer, action: query.get('action') ?? '', at }) };
  }

  async function siteverify(provider: ChallengeProvider, request: Request): Promise<Response> {
    service.questions++;
    if (service.mood === 'server is silent')
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
    if (service.mood === 'server chokes') return new Response('<h1>Bad request</h1>', { status: 400, headers: html });
    if (service.mood === 'server is down') return new Response('<h1>Bad gateway</h1>', { status: 502, headers: html });
    if (request.headers.get('content-type') !== 'application/x-www-form-urlencoded')
      return Response.json({ success: false, 'error-codes': ['bad-request'] });
    return Response.json(answers.verify(provider, new URLSearchParams(await request.text())));
  }

  return service;
}
