import { BlockList, isIP } from 'node:net';

/** Private networks. A proxy may be in one, but not a client on the internet. RFC 1122, 1918, 3927, 4193, 4291, 6598. */
const notPublic = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  notPublic.addSubnet(network, prefix, 'ipv6');

/**
 * The client's address, for rate limits: an IPv4 address, or the /64 network of an IPv6 address, which belongs to one customer.
 * @param header name of a header that a trusted proxy sets; its first entry counts. If empty, the socket's address counts. A
 * private one is ignored, because it is that of a proxy and shared by all clients.
 * @returns undefined if the address is unknown.
 */
export function clientAddress(request: Request, header: string): string | undefined {
  if (header !== '') return network(request.headers.get(header)?.split(',')[0] ?? '');
  // The Node server sets `ip` to the socket's address. Functions and tests do not.
  const { ip = '' } = request as Request & { ip?: string };
  const address = network(ip);
  return address === undefined || isOfProxy(address) ? undefined : address;
}

function isOfProxy(address: string): boolean {
  return isIP(address) === 4 ? notPublic.check(address, 'ipv4') : notPublic.check(address.replace('/64', ''), 'ipv6');
}

/** Parses `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443` and IPv4 in IPv6, in any notation. */
function network(text: string): string | undefined {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3');
  const address = bare.replace(/%.*$/, '');
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const all = groupsOf(address);
  return mappedAddress(all) ?? `${all.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // A URL normalizes the address (RFC 5952), including IPv4 at its end.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const given = groups(head).length + groups(tail ?? '').length;
  return [...groups(head), ...Array<string>(tail === undefined ? 0 : 8 - given).fill('0'), ...groups(tail ?? '')];
}

/** Prefixes of IPv6 addresses with an embedded IPv4 address: mapped (RFC 4291, 2.5.5.2) and translated (RFC 6052, 2.1). */
const prefixesOfIpv4 = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/** The embedded IPv4 address, if any. The /64 network would be the same for all of them. */
function mappedAddress(groups: readonly string[]): string | undefined {
  if (!prefixesOfIpv4.includes(groups.slice(0, 6).join(':'))) return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
