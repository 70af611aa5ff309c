import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  attributes: Record<string, string>;
}

export interface OtlpReceiver {
  origin: string;
  spans: ReceivedSpan[];
  /** Attributes of the resource of the last request. */
  resource: Record<string, string>;
  /** How many requests came, answered or not. */
  requests: number;
  close(): Promise<void>;
}

/** A collector that takes traces by OTLP over HTTP, in protobuf. @param options.hangs it takes them and never answers. */
export async function startOtlpReceiver({ hangs = false } = {}): Promise<OtlpReceiver> {
  const receiver: OtlpReceiver = {
    origin: '',
    spans: [],
    resource: {},
    requests: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => {
    receiver.requests++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (hangs) return;
    const { resource, spans } = readTraces(Buffer.concat(chunks));
    receiver.resource = resource;
    receiver.spans.push(...spans);
    response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/x-protobuf' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  return receiver;
}

/** Numbers of the fields. Source: opentelemetry-proto 1, `trace.proto`, `common.proto`, `resource.proto`. */
function readTraces(request: Buffer): { resource: Record<string, string>; spans: ReceivedSpan[] } {
  const resourceSpans = fieldsOf(request, 1);
  const spans = resourceSpans
    .flatMap((one) => fieldsOf(one, 2))
    .flatMap((scope) => fieldsOf(scope, 2))
    .map((span) => ({
      traceId: fieldsOf(span, 1)[0]?.toString('hex') ?? '',
      spanId: fieldsOf(span, 2)[0]?.toString('hex') ?? '',
      parentSpanId: fieldsOf(span, 4)[0]?.toString('hex') ?? '',
      name: fieldsOf(span, 5)[0]?.toString() ?? '',
      attributes: attributesOf(fieldsOf(span, 9)),
    }));
  const resources = resourceSpans.flatMap((one) => fieldsOf(one, 1));
  return { resource: attributesOf(resources.flatMap((one) => fieldsOf(one, 1))), spans };
}

function attributesOf(pairs: Buffer[]): Record<string, string> {
  const entries = pairs.map((pair) => {
    const [value] = fieldsOf(pair, 2);
    return [fieldsOf(pair, 1)[0]?.toString() ?? '', value ? (fieldsOf(value, 1)[0]?.toString() ?? '') : ''] as const;
  });
  return Object.fromEntries(entries);
}

/** The values of a field that have a length (strings, bytes, messages). Source: Protocol Buffers, "Encoding". */
function fieldsOf(message: Buffer, wanted: number): Buffer[] {
  const found: Buffer[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const key = varint();
    const type = key % 8;
    const length = type === 2 ? varint() : type === 1 ? 8 : type === 5 ? 4 : 0;
    if (type === 0) varint();
    if (type === 2 && Math.floor(key / 8) === wanted) found.push(message.subarray(at, at + length));
    at += length;
  }
  return found;
}
