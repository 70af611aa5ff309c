import { type HostileToken, mint } from './forge.js';

const claiming =
  (claims: object): HostileToken[1] =>
  (forge) =>
    mint(forge, { claims });
/** Handwritten claims that JSON.stringify would not write. They follow the valid claims, so that they count. */
const written =
  (text: string): HostileToken[1] =>
  (forge) =>
    mint(forge, { payload: `${JSON.stringify(forge.honest).slice(0, -1)},${text}}` });

/** Values of wrong types. */
const oddities: [name: string, value: unknown][] = [
  ['null', null],
  ['true', true],
  ['an object', {}],
  ['an empty text', ''],
];
const textClaims = ['iss', 'sub', 'aud'] as const;
const timeClaims = ['iat', 'exp', 'nbf'] as const;

/** Claims of a wrong type: RFC 7519, 4.1. */
export const claimKinds: HostileToken[] = [
  ...[...textClaims, ...timeClaims].flatMap((claim) =>
    oddities.map(([name, value]): HostileToken => [`${claim} is ${name}`, claiming({ [claim]: value })]),
  ),
  ...textClaims.flatMap((claim): HostileToken[] => [
    [`${claim} is a number`, claiming({ [claim]: 1 })],
    [
      `${claim} is a list with the right value`,
      ({ honest, ...forge }) => mint({ honest, ...forge }, { claims: { [claim]: [honest[claim]] } }),
    ],
    [`${claim} is missing`, claiming({ [claim]: undefined })],
    [`${claim} is longer than any`, claiming({ [claim]: 'x'.repeat(2_100) })],
  ]),
  ...timeClaims.flatMap((claim): HostileToken[] => [
    [`${claim} as a text`, (forge) => mint(forge, { claims: { [claim]: String(forge.now) } })],
    [`${claim} as a list`, (forge) => mint(forge, { claims: { [claim]: [forge.now] } })],
    [`${claim} beyond any number (1e999)`, written(`"${claim}":1e999`)],
    [`${claim} as a date`, (forge) => mint(forge, { claims: { [claim]: new Date(forge.now * 1000).toISOString() } })],
  ]),
  ...(['iat', 'exp'] as const).flatMap((claim): HostileToken[] => [
    [`${claim} is missing`, claiming({ [claim]: undefined })],
    [`${claim} is 0`, claiming({ iat: 0, exp: 0, [claim]: 0 })],
    [`${claim} is negative`, claiming({ iat: -1000, exp: -1 })],
    [`${claim} with a fraction`, (forge) => mint(forge, { claims: { [claim]: forge.honest[claim] + 0.5 } })],
    [`${claim} larger than a safe integer`, claiming({ [claim]: 2 ** 60 })],
    [`${claim} in milliseconds`, (forge) => mint(forge, { claims: { [claim]: forge.now * 1000 } })],
  ]),
  ['jti is a number', claiming({ jti: 1 })],
  ['jti is a list', claiming({ jti: ['a'] })],
  ['jti is empty', claiming({ jti: '' })],
  ['jti is longer than any', claiming({ jti: 'x'.repeat(2_100) })],
  ['client_name is an object', claiming({ client_name: { en: 'Harbour' } })],
  ['locale is a number', claiming({ locale: 7 })],
  ['sub twice, the last one empty', written('"sub":""')],
  ['aud twice, the last one foreign', written('"aud":"https://evil.example/"')],
  ['exp twice, the last one without an end', written('"exp":99999999999')],
  ['sub in the prototype alone', (forge) => mint(forge, { claims: { sub: undefined, ['__proto__']: { sub: 'a|1' } } })],
];

/** Claims with wrong values: tokens for other issuers and pages, and impossible times. */
export const claimValues: HostileToken[] = [
  ['another issuer', claiming({ iss: 'evil.example.com' })],
  ['issuer with a scheme', (forge) => mint(forge, { claims: { iss: `https://${forge.honest.iss}` } })],
  ['issuer with a slash behind', (forge) => mint(forge, { claims: { iss: `${forge.honest.iss}/` } })],
  ['issuer as a URL', (forge) => mint(forge, { claims: { iss: `https://${forge.honest.iss}/` } })],
  ['issuer with another port', (forge) => mint(forge, { claims: { iss: `${forge.honest.iss.split(':')[0]}:1` } })],
  ['issuer in upper case', (forge) => mint(forge, { claims: { iss: forge.honest.iss.toUpperCase() } })],
  ['issuer with a dot behind', (forge) => mint(forge, { claims: { iss: `${forge.honest.iss}.` } })],
  ['issuer with a path', (forge) => mint(forge, { claims: { iss: `${forge.honest.iss}/tenant` } })],
  ['issuer with a space in front', (forge) => mint(forge, { claims: { iss: ` ${forge.honest.iss}` } })],
  ['issuer with a user in front', (forge) => mint(forge, { claims: { iss: `evil@${forge.honest.iss}` } })],
  ['issuer as a subdomain', (forge) => mint(forge, { claims: { iss: `evil.${forge.honest.iss}` } })],
  [
    'issuer as the beginning of another host',
    (forge) => mint(forge, { claims: { iss: `${forge.honest.iss}.evil.example` } }),
  ],
  [
    'issuer with a letter that only looks alike',
    (forge) => mint(forge, { claims: { iss: forge.honest.iss.replace('o', 'о') } }),
  ],
  ['issuer with a famous name', claiming({ iss: 'constructor' })],
  ['the page as issuer', (forge) => mint(forge, { claims: { iss: forge.honest.aud } })],
  ['the Rule on a foreign domain', claiming({ iss: 'auth0/rule', login_domain: 'evil.example.com' })],
  [
    'the Rule on a domain with a path',
    (forge) => mint(forge, { claims: { iss: 'auth0/rule', login_domain: `${forge.honest.iss}/x` } }),
  ],
  ['the Rule in upper case', claiming({ iss: 'AUTH0/RULE' })],
  ['another audience', claiming({ aud: 'https://other.example.com/' })],
  ['audience with a path', (forge) => mint(forge, { claims: { aud: new URL('/page', forge.honest.aud).href } })],
  ['audience with a query', (forge) => mint(forge, { claims: { aud: `${forge.honest.aud}?a=b` } })],
  ['audience with a fragment', (forge) => mint(forge, { claims: { aud: `${forge.honest.aud}#a` } })],
  [
    'audience with a user in front',
    (forge) => mint(forge, { claims: { aud: forge.honest.aud.replace('://', '://evil@') } }),
  ],
  [
    'audience with another scheme',
    (forge) => mint(forge, { claims: { aud: forge.honest.aud.replace(/^https?/, 'ftp') } }),
  ],
  [
    'audience with another port',
    (forge) => mint(forge, { claims: { aud: Object.assign(new URL(forge.honest.aud), { port: '1' }).href } }),
  ],
  [
    'audience as the beginning of another host',
    (forge) => mint(forge, { claims: { aud: `${new URL(forge.honest.aud).origin}.evil.example/` } }),
  ],
  ['audience as a host', (forge) => mint(forge, { claims: { aud: new URL(forge.honest.aud).host } })],
  ['audience with two slashes behind', (forge) => mint(forge, { claims: { aud: `${forge.honest.aud}/` } })],
  ['several audiences', (forge) => mint(forge, { claims: { aud: [forge.honest.aud, 'https://other.example.com/'] } })],
  ['no audience at all in a list', claiming({ aud: [] })],
  ['a life of more than an hour', (forge) => mint(forge, { claims: { iat: forge.now - 10, exp: forge.now + 3591 } })],
  ['a life without end', claiming({ exp: 253402300799 })],
  ['made in the future', (forge) => mint(forge, { claims: { iat: forge.now + 600, exp: forge.now + 900 } })],
  ['not yet valid', (forge) => mint(forge, { claims: { nbf: forge.now + 600 } })],
  ['an end at its beginning', (forge) => mint(forge, { claims: { iat: forge.now + 5, exp: forge.now + 5 } })],
  ['an end before its beginning', (forge) => mint(forge, { claims: { iat: forge.now + 30, exp: forge.now + 20 } })],
  [
    'a continue token',
    (forge) =>
      mint(forge, { claims: { iss: forge.honest.aud, aud: undefined, state: 'made-up', signup: 'completed' } }),
  ],
  ['a session token with the state of a continue token', claiming({ state: 'made-up' })],
  ['a session token with the claim signup', claiming({ signup: 'completed' })],
  [
    'expired, and of another issuer',
    (forge) => mint(forge, { claims: { iss: 'evil.example.com', iat: forge.now - 900, exp: forge.now - 70 } }),
  ],
  [
    'expired, and for another page',
    (forge) =>
      mint(forge, { claims: { aud: 'https://other.example.com/', iat: forge.now - 900, exp: forge.now - 70 } }),
  ],
  [
    'expired, and without sub',
    (forge) => mint(forge, { claims: { sub: undefined, iat: forge.now - 900, exp: forge.now - 70 } }),
  ],
  [
    'expired, after a life of more than an hour',
    (forge) => mint(forge, { claims: { iat: forge.now - 7200, exp: forge.now - 70 } }),
  ],
  [
    'expired, and a continue token',
    (forge) => mint(forge, { claims: { signup: 'completed', iat: forge.now - 900, exp: forge.now - 70 } }),
  ],
  [
    'expired, with a jku',
    (forge) =>
      mint(forge, {
        header: { alg: 'HS256', typ: 'JWT', jku: 'https://evil.example/' },
        claims: { iat: forge.now - 900, exp: forge.now - 70 },
      }),
  ],
];
