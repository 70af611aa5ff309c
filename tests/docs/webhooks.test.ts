import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signupCompleted, signupCompletedData } from '#contracts/webhook.js';
import { person, startInstance } from '../server/webhooks/webhook-world.js';
import { webhookSecret } from '../support/webhook-receiver.js';
import { readDocument, tableUnder } from './named-tests.js';

const page = readDocument('docs/webhooks.md');
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? '';
const names = tableUnder(page, 'Payload').map(([name = '']) => name.replaceAll('`', ''));

describe('docs/webhooks.md', () => {
  it('has an example of the payload, and every name of it', () => {
    const example = JSON.parse(block('json'));
    expect(signupCompleted.parse(example)).toEqual(example);
    const documented = names.filter((name) => name.startsWith('data.')).map((name) => name.slice('data.'.length));
    expect(documented.toSorted()).toEqual(Object.keys(signupCompletedData.shape).toSorted());
  });

  it('shows the receiver of examples/webhook-receiver', () => {
    expect(block('js')).not.toBe('');
    expect(readDocument('examples/webhook-receiver/receiver.js')).toContain(block('js'));
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  if (!hasPython) process.stderr.write('\n!! NO PYTHON: the receiver in docs/webhooks.md WAS NOT RUN.\n\n');
  it.runIf(hasPython)('shows a receiver in Python that tells genuine requests from others', () => {
    const body = JSON.stringify({ type: 'signup.completed', data: { username: 'zoë' } });
    const verify = (changes: Record<string, string> = {}, at = new Date(), sent = body) => {
      const headers = {
        'webhook-id': 'signup_made-up',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': `v1,AAAA ${new Webhook(webhookSecret).sign('signup_made-up', at, body)}`,
        ...changes,
      };
      const program = `${block('python')}
import sys
request = json.load(sys.stdin)
try:
    print(verify(request["body"].encode(), request["headers"])["data"]["username"])
except ValueError as error:
    print("refused:", error)
`;
      const env = { ...process.env, WEBHOOK_SECRET: webhookSecret, PYTHONIOENCODING: 'utf-8' };
      const run = spawnSync('python3', ['-c', program], { input: JSON.stringify({ headers, body: sent }), env });
      return `${run.stdout}${run.stderr}`.trim();
    };
    expect(verify()).toBe('zoë');
    expect(verify({}, undefined, body.replace('zoë', 'eve'))).toBe('refused: no signature matches');
    expect(verify({ 'webhook-id': 'signup_other' })).toBe('refused: no signature matches');
    expect(verify({ 'webhook-signature': 'v1,é' })).toBe('refused: no signature matches');
    expect(verify({}, new Date(Date.now() - 301_000))).toBe('refused: too old, or from the future');
  });
});

describe('examples/webhook-receiver', () => {
  it('takes a webhook once, and refuses one that is not genuine', async () => {
    const env = { ...process.env, WEBHOOK_SECRET: webhookSecret, PORT: '0' };
    const receiver = spawn(process.execPath, ['examples/webhook-receiver/receiver.js'], { env, stdio: 'pipe' });
    const lines = createInterface({ input: receiver.stdout })[Symbol.asyncIterator]();
    const url = /http\S+/.exec(String((await lines.next()).value))?.[0] ?? '';
    const { events, log, close } = startInstance({ url });
    await events.completed(person(1), 'ada');
    await events.completed(person(1), 'ada');
    await events.completed(person(2), 'zoe');
    await close();
    expect(log.map(({ webhook }) => webhook)).toEqual([204, 204, 204]);
    expect([(await lines.next()).value, (await lines.next()).value].toSorted()).toEqual([
      'Welcome, ada (github|1)',
      'Welcome, zoe (github|2)',
    ]);
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(400);
    receiver.kill();
    await once(receiver, 'close');
  });
});
