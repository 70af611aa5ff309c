import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-node';
import { config } from '../../signup.config.js';
import { recordSpans } from '../support/recorded-spans.js';
import { password, startWorld, state } from '../support/signup-world.js';

/** What a call to the tenant takes in the picture, in milliseconds; about what a tenant in the same region takes. */
const TENANT_MS = 60;
const HOOK_MS = 40;

/** Signs one user up on the local tenant and draws the traces of the three requests. */
export async function writeTracePicture(file: string): Promise<void> {
  const customer = { name: 'customer', type: 'text', label: 'Customer', store: { in: 'app_metadata' } } as const;
  const world = await startWorld({
    config: { ...config, fields: [customer] },
    hooks: {
      customer: () => new Promise((resolve) => setTimeout(resolve, HOOK_MS, { accept: true })),
    },
  });
  world.tenant.faults.set([{ path: '/**', delayMs: TENANT_MS }]);
  const spans = recordSpans();
  const headers = { authorization: `Bearer ${await world.token(world.signIn('ada'))}` };
  const opened = await world.call('GET', '/api/session', { headers });
  await world.call('GET', '/api/username?username=ada', { headers });
  const { accountSnapshot } = opened.body;
  const body = { state, username: 'ada', password, fields: { customer: '1' }, accountSnapshot };
  const done = await world.call('POST', '/api/signup', { headers, body });
  const all = spans.take();
  await spans.stop();
  await world.close();
  if (done.status !== 200) throw new Error(`The signup ended with ${done.status}`);
  await writeFile(file, drawTraces(all));
}

interface Row {
  span: ReadableSpan;
  depth: number;
  startMs: number;
  ms: number;
}

const ms = ([seconds, nanoseconds]: ReadableSpan['startTime']) => seconds * 1e3 + nanoseconds / 1e6;

/** The spans below a parent, each followed by its own. */
function rowsOf(all: readonly ReadableSpan[], parent: ReadableSpan, root = parent, depth = 0): Row[] {
  const below = all.filter((span) => span.parentSpanContext?.spanId === parent.spanContext().spanId);
  return [
    { span: parent, depth, startMs: ms(parent.startTime) - ms(root.startTime), ms: ms(parent.duration) },
    ...below.flatMap((span) => rowsOf(all, span, root, depth + 1)),
  ];
}

const [WIDTH, ROW, LABELS, LEFT] = [900, 26, 300, 16];

/** A waterfall of each trace, as an SVG. */
export function drawTraces(all: readonly ReadableSpan[]): string {
  const roots = all.filter((span) => span.parentSpanContext === undefined);
  const traces = roots.map((root) => rowsOf(all, root));
  const longest = Math.max(...traces.flat().map((row) => row.startMs + row.ms));
  const scale = (WIDTH - LABELS - LEFT - 70) / longest;
  let y = 12;
  const lines = traces.flatMap((rows) => {
    const drawn = rows.map((row) => {
      y += ROW;
      return drawRow(row, y, scale);
    });
    y += 14;
    return drawn;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 10}" font-family="system-ui, sans-serif" font-size="13" role="img">
<title>The traces of one signup: three requests, the flows in them, and the calls to the tenant</title>
<rect width="${WIDTH}" height="${y + 10}" rx="8" fill="#fff"/>
${lines.join('\n')}
</svg>
`;
}

function drawRow({ span, depth, startMs, ms }: Row, y: number, scale: number): string {
  const color = span.name.startsWith('auth0') ? '#b45309' : depth === 0 ? '#1d4ed8' : '#64748b';
  const fill = span.status.code === SpanStatusCode.ERROR ? '#b91c1c' : color;
  const [x, width] = [LABELS + LEFT + startMs * scale, Math.max(2, ms * scale)];
  const weight = depth === 0 ? ' font-weight="600"' : '';
  return [
    `<text x="${LEFT + depth * 16}" y="${y}" fill="#0f172a"${weight}>${span.name}</text>`,
    `<rect x="${x.toFixed(1)}" y="${y - 12}" width="${width.toFixed(1)}" height="14" rx="3" fill="${fill}"/>`,
    `<text x="${(x + width + 6).toFixed(1)}" y="${y}" fill="#475569">${Math.round(ms)} ms</text>`,
  ].join('');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await writeTracePicture(join(import.meta.dirname, '../../docs/images/trace.svg'));
