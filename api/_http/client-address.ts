import { BlockList, isIP } from 'node:net';

/** Addresses that a proxy has and a person on the internet has not: RFC 1122, 1918, 3927, 4193, 4291, 6598. */
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
 * Where a request comes from, as far as it can be known: an IPv4 address, or the /64 of an IPv6 address, because one
 * customer has all of it.
 * @param header the header in which a trusted proxy says so; its first entry counts. Empty: the socket's address, unless
 * it is that of a proxy in front, which would stand for everybody.
 */
export function clientAddress(request: Request, header: string): string | undefined {
  if (header !== '') return network(request.headers.get(header)?.split(',')[0] ?? '');
  // The Node server adds the socket's address to the request; functions and tests have none.
  const { ip = '' } = request as Request & { ip?: string };
  const address = network(ip);
  return address === undefined || isOfProxy(address) ? undefined : address;
}

function isOfProxy(address: string): boolean {
  return isIP(address) === 4 ? notPublic.check(address, 'ipv4') : notPublic.check(address.replace('/64', ''), 'ipv6');
}

/** Takes `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443` and IPv4 in IPv6, in any spelling. */
function network(text: string): string | undefined {
  const bare = text.trim().replace(/^\[(.*)\](:\d+)?$|^([\d.]+):\d+$/, '$1$3');
  const address = bare.replace(/%.*$/, '');
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const all = groupsOf(address);
  return mappedAddress(all) ?? `${all.slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without zeros in front. */
function groupsOf(address: string): string[] {
  // A URL writes an address in its one short form (RFC 5952), IPv4 at its end included.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const given = groups(head).length + groups(tail ?? '').length;
  return [...groups(head), ...Array<string>(tail === undefined ? 0 : 8 - given).fill('0'), ...groups(tail ?? '')];
}

/** What stands in front of an IPv4 address: mapped (RFC 4291, 2.5.5.2), and behind a translator (RFC 6052, 2.1). */
const prefixesOfIpv4 = ['0:0:0:0:0:ffff', '64:ff9b:0:0:0:0'];

/** The IPv4 address in an IPv6 one. Whole networks of such addresses share a /64, and belong to everybody. */
function mappedAddress(groups: readonly string[]): string | undefined {
  if (!prefixesOfIpv4.includes(groups.slice(0, 6).join(':'))) return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
