import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '');
const handled = new Set(); // in production a table, so that a restart forgets nothing

const server = createServer(async (request, response) => {
  try {
    const { data } = webhook.verify(await text(request), request.headers);
    const id = request.headers['webhook-id'];
    if (!handled.has(id)) console.log(`Welcome, ${data.username} (${data.user_id})`); // your CRM, your mail
    handled.add(id);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
});
server.listen(Number(process.env.PORT ?? 4500), '127.0.0.1', () => {
  console.log(`Receiver on http://localhost:${server.address().port}/`);
});
