import { describe, expect, it } from 'vitest';
import { clientAddress } from '../../api/_http/client-address.js';

/** A request from the Node server, with the socket's address. Public addresses are those for documentation (RFC 5737, 3849). */
function from(ip: string | undefined, headers: HeadersInit = {}): Request {
  return Object.assign(new Request('https://signup.example.com/api/session', { headers }), { ip });
}

describe('the client address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['0000:0000:0000:0000:0000:ffff:cb00:7107', '203.0.113.7'],
    ['::ffff:203.0.113.7%eth0', '203.0.113.7'],
    ['64:ff9b::203.0.113.7', '203.0.113.7'],
    ['64:ff9b:0:0:0:0:cb00:7107', '203.0.113.7'],
    // A local-use translation prefix (RFC 8215), and addresses that only look like mapped ones.
    ['64:ff9b:1::203.0.113.7', '64:ff9b:1:0::/64'],
    ['1::ffff:203.0.113.7', '1:0:0:0::/64'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:0:0:0:1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ])('from the socket: %s counts as %s', (ip, expected) => {
    expect(clientAddress(from(ip), '')).toBe(expected);
  });

  it.each([
    undefined,
    '',
    'nowhere',
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:10.1.2.3',
    '64:ff9b::192.168.1.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    'fd00::1',
    'fe80::1%eth0',
  ])('from the socket: %s is ignored, because private addresses belong to proxies', (ip) => {
    expect(clientAddress(from(ip), '')).toBeUndefined();
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7, 10.0.0.1, 10.0.0.2', '203.0.113.7'],
    ['  203.0.113.7 ,198.51.100.1', '203.0.113.7'],
    ['203.0.113.7:52100', '203.0.113.7'],
    ['[2001:db8:1:2::1]:52100', '2001:db8:1:2::/64'],
    ['[2001:db8:1:2::1]', '2001:db8:1:2::/64'],
    ['192.168.1.20', '192.168.1.20'],
    ['[::ffff:cb00:7107]:52100', '203.0.113.7'],
  ])('from a trusted header: %s counts as %s', (value, expected) => {
    expect(clientAddress(from('10.0.0.1', { 'x-forwarded-for': value }), 'x-forwarded-for')).toBe(expected);
  });

  it.each(['', 'unknown', '_hidden', '999.1.1.1', '203.0.113.7.evil.example', '2001:db8', 'for=203.0.113.7'])(
    'from a trusted header: %j is ignored',
    (value) => {
      expect(clientAddress(from('203.0.113.1', { 'x-forwarded-for': value }), 'x-forwarded-for')).toBeUndefined();
    },
  );

  it('from a header that is not configured is ignored', () => {
    expect(clientAddress(from('203.0.113.1', { 'x-forwarded-for': '198.51.100.1' }), '')).toBe('203.0.113.1');
  });
});
