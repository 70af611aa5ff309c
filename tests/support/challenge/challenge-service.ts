import { listen } from '#server/node/node-server.js';
import { IssuedAnswers } from './issued-answers.js';
import { widgetPage, widgetScript } from './widget-script.js';

/** How the stand-in behaves towards the next person: as usual, or as a widget or a server that has a fault. */
export type Mood = 'well' | 'forges' | 'widget fails' | 'server is down' | 'server chokes' | 'server is silent';

/** Turnstile on this machine: strict where the real one is. */
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

export async function startChallengeService(): Promise<ChallengeService> {
  const answers = new IssuedAnswers();
  const server = await listen((request) => answer(request), { port: 0, loopback: true });
  const service: ChallengeService = {
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
        return new Response(widgetScript, { headers: { 'content-type': 'text/javascript' } });
      case 'GET /widget':
        service.shown.push(searchParams);
        return new Response(widgetPage, { headers: html });
      case 'POST /solve':
        return Response.json(solve(searchParams));
      case 'POST /turnstile/v0/siteverify':
        return turnstile(request);
      default:
        return new Response(null, { status: 404 });
    }
  }

  function solve(query: URLSearchParams): { call: string; value: string } {
    if (service.mood === 'widget fails') return { call: 'error-callback', value: '300010' };
    if (service.mood === 'forges') return { call: 'callback', value: 'made-up.nobody-knows-it' };
    const said = { siteKey: query.get('sitekey') ?? '', hostname: query.get('host') ?? '' };
    return { call: 'callback', value: answers.issue({ ...said, action: query.get('action') ?? '' }) };
  }

  async function turnstile(request: Request): Promise<Response> {
    service.questions++;
    if (service.mood === 'server is silent')
      await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
    if (service.mood === 'server chokes') return new Response('<h1>Bad request</h1>', { status: 400, headers: html });
    if (service.mood === 'server is down') return new Response('<h1>Bad gateway</h1>', { status: 502, headers: html });
    if (request.headers.get('content-type') !== 'application/x-www-form-urlencoded')
      return Response.json({ success: false, 'error-codes': ['bad-request'] });
    return Response.json(answers.verify(new URLSearchParams(await request.text())));
  }

  return service;
}
