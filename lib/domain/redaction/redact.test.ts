import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CANARIES, ENCODINGS, ENCODINGS_TWICE } from '@/test/canaries/canaries'
import { holdsSecret, redact } from './redact'
import { REPLACEMENTS } from './spans'

const AROUND = fc.constantFrom('', ' ', 'see ', 'key=', '"', "'", '/', '\n', ': ', '; ', ',', '(', 'ä€')

/** Whether a third of a secret is left. */
function hasPartOf(text: string, secret: string): boolean {
  const length = Math.max(12, Math.ceil(secret.length / 3))
  for (let at = 0; at + length <= secret.length; at += 1) {
    if (text.includes(secret.slice(at, at + length))) return true
  }
  return false
}

const HOW = {
  'as it is': { encodings: { plain: (text: string) => text }, numRuns: 300 },
  'in one encoding': { encodings: ENCODINGS, numRuns: 30 },
  'in two encodings': { encodings: ENCODINGS_TWICE, numRuns: 5 },
}

describe('a text loses its secret', () => {
  describe.each(Object.entries(HOW))('%s', (_how, { encodings, numRuns }) => {
    test.each(Object.entries(CANARIES))('(%s), whatever surrounds it', (_kind, canary) => {
      for (const [encoding, encode] of Object.entries(encodings)) {
        fc.assert(
          fc.property(canary, AROUND, AROUND, ({ text, secret }, before, after) => {
            const given = `${before}${encode(text)}${after}`
            const redacted = redact(given)
            expect(redacted, `${encoding}: ${given}`).toContain('[removed: ')
            expect(redacted).not.toContain(encode(text))
            expect(hasPartOf(redacted, encode(secret)), `${encoding}: ${given} became ${redacted}`).toBe(
              false,
            )
            expect(redact(redacted)).toBe(redacted)
            expect(holdsSecret(redacted)).toBe(false)
          }),
          { numRuns },
        )
      }
    })
  })
})

test('a random text goes whole, also if its end alone looks like a word', () => {
  const damaged = 'chatel_wMSjTUER4CC6Njv3_!YNLXhafl1H8flbmat7xjhUl5snyF8yl7ofHfrlu5s52y5vch'
  expect(hasPartOf(redact(damaged), damaged.slice(26))).toBe(false)
})

const SECRET = `chatel_Zk9qWm3TxR7bLp2C_${'aB3dE5fG7h'.repeat(4)}aB3dE5fG7`
const PART = SECRET.slice(0, 30)
const BASIC = btoa('ada:correct horse 9 battery staple')
const TOKEN = `eyJhbGciOiJFUzI1NiJ9.${btoa('{"sub":"ada"}').replaceAll('=', '')}.c2lnbmF0dXJlLW9mLW5vYm9keQ`

describe('a secret is found although it is hidden by', () => {
  const broken = [
    '\u200b',
    '\u034f',
    '\ufe0f',
    '\u00a0',
    '\u2028',
    '\u0085',
    '\n> ',
    '\\\n',
    '=\r\n',
    '\r\n\t',
  ]
  const ways = [
    (text: string) => text,
    encodeURIComponent,
    (text: string) => Buffer.from(text).toString('base64'),
    (text: string) => JSON.stringify(text),
  ]
  test.each(broken)('a break in the middle: %j', (between) => {
    for (const write of ways) {
      expect(redact(write(PART + between + SECRET.slice(30)))).not.toContain(
        write(SECRET.slice(30, 45)).slice(3, 12),
      )
    }
  })

  test.each([
    [`Authorization: Bearer "hunter2xyz"`, 'hunter2xyz'],
    ['Bearer 123456789012', '123456789012'],
    ['_Bearer hunter2xyz_', 'hunter2xyz'],
    ['Bearer Bearer hunter2xyz', 'hunter2xyz'],
    ['Authorization: Bearer Bearer hunter', 'hunter'],
    [`Basic Basic ${BASIC}`, BASIC],
    ['authBearer hunter2xyz', 'hunter2xyz'],
    ['1Bearer hunter2xyz', 'hunter2xyz'],
    [`x_basic ${BASIC}`, BASIC],
    ['Authorization: hunter2-xyz', 'hunter2-xyz'],
    ['Authorization: Bearer hunter2,moreSecret99', 'moreSecret99'],
    [`Basic "${BASIC}"`, BASIC],
    [`Basic ${BASIC.slice(0, 16)}  ${BASIC.slice(16)}`, BASIC.slice(16)],
    ['Bearer%C2%A0hunter2xyz', 'hunter2xyz'],
    ["postgres://ada:hun'ter2@db/x", "hun'ter2"],
    ['postgres://ada:hun"ter2@db/x', 'hun"ter2'],
    ['postgres://ada:hun ter2@db/x', 'hun ter2'],
    ['postgres://ada:hun<ter2@db/x', 'hun<ter2'],
    ['postgres://ada:hun@ter/2xyz@db/x', 'ter/2xyz'],
    ['postgres://ada:hun@ter?2#xyz@db:5432/x', '2#xyz'],
    ['https://x/?auth_token=hunter2', 'hunter2'],
    ['https://x/?a=1&private_token=hunter2', 'hunter2'],
    ['https://x/?api-key=hunter2', 'hunter2'],
    ['https://x/?X-Auth-Token=hunter2', 'hunter2'],
    ['https://x/?jwt=hunter2', 'hunter2'],
    ['https://x/?pass=hunter2', 'hunter2'],
    ['https://x/?new_password=hunter2', 'hunter2'],
    ['https://x/?user[password]=hunter2', 'hunter2'],
    ['https://x/?token[]=hunter2', 'hunter2'],
    [`https://x/?token="hunter2"`, 'hunter2'],
    ["curl x?password='hunter2'", 'hunter2'],
    ['https://x/?accessToken=hunter2', 'hunter2'],
    [TOKEN.replace('.', '&#46;'), TOKEN.slice(22, 36)],
    [TOKEN.replace('.', ' . '), TOKEN.slice(22, 36)],
    [`${btoa('{\t"alg":"none"}')}.${btoa('{"sub":1}')}.`, btoa('{"sub":1}')],
    [` ${btoa(' {"alg":"none"}')}.${btoa('{"sub":1}')}.`, btoa('{"sub":1}')],
    [SECRET.replaceAll('_', '&#x5f;'), SECRET.slice(30, 45)],
    [SECRET.replaceAll('_', '\\u{5f}'), SECRET.slice(30, 45)],
  ])('%s', (text, secret) => {
    expect(redact(text)).not.toContain(secret)
  })

  test('a password that holds an @ ends before the next URL', () => {
    expect(redact('amqp://ada:hun@ter2@one/,amqp://two/a@b')).toBe(
      'amqp://ada:[removed: a password]@one/,amqp://two/a@b',
    )
  })
})

describe('letters written in another way', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
  const ofFormulas = (text: string) =>
    text.replace(/[a-z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) - 97 + 0x1d41a))
  const hexadecimal = (text: string) => Buffer.from(text).toString('hex')
  test.each([
    ['of full width', wide],
    ['of formulas', ofFormulas],
    ['in hexadecimal digits', hexadecimal],
    ['in capital ones', (text: string) => hexadecimal(text).toUpperCase()],
    ['in hexadecimal digits after another digit', (text: string) => `0${hexadecimal(text)}`],
    ['of full width, then base64', (text: string) => Buffer.from(wide(text)).toString('base64')],
  ])('hide no secret: %s', (_way, write) => {
    expect(redact(write(SECRET))).not.toContain(write(SECRET.slice(30, 45)).slice(4, 16))
    expect(redact(write('Bearer hunter2xyz'))).toContain('[removed: a credential]')
  })
})

describe('an ordinary text', () => {
  test.each([
    'ada@example.com',
    'Nightly report of the basic plan',
    'Basic authentication for the bearer of news',
    'bearer token, Bearer authentication, basic auth, Basic responsibilities',
    'BASIC PLAN, BEARER TOKEN',
    'Visual Basic, QBasic programs, a standard-bearer or pallbearer of 1984',
    'Basic: plan B; Bearer: none',
    'basic/premium, pay-as-you-go',
    'ak_0123456789abcdEF and sec_AbCdEfGhIjKlMnOp, acc_0000000000000000',
    'chatel_…RwEQ and eyJ…RwEQ',
    'chatel_ and chatel_0123456789abcdEF',
    '3f9a2b77-c1d4-4a6e-9b0f-aa11bb22cc33',
    '9FA3C1D4-22BB-4A6E-9B0F-AA11BB22CC33',
    '49d8edc25364c0cfe8d0a78868dd6c9ec3076cff',
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'aGVsbG8gd29ybGQsIHRoaXMgaXMgYW4gb3JkaW5hcnkgc2VudGVuY2U=',
    '0JfQtNGA0LDQstGB0YLQstGD0LksINC80LjRgCEg0K3RgtC+INGC0LXQutGB0YI=',
    'WyIyMDI2LTExLTI4IDE4OjQ3OjQ1LjEyMyswMCIsIjEyMyIsZmFsc2Vd',
    '/usr/local/lib/node_modules/chatelaine/dist/verifier/answer-from-memory.js',
    'src/main/java/com/example/billing/InvoiceServiceFactoryBean.java',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'terraform/1.9 (linux), curl/8.10, kube-probe/1.29, Go-http-client/1.1, python-requests/2.31.0',
    'backup_20261128T180000Z_nightly and system_interoperability_considerations',
    'http_request_duration_seconds_bucket',
    'https://example.com:8443/path?mail=ada@example.com#at@top',
    'https://app.example.com/admin?page=2&sort=name&key=ak_0123456789abcdEF',
    'ssh://git@github.com:org/repo.git and http://[2001:db8::1]:8080/a@b',
    'getAccessKeysForWorkspaceMember and useRestrictionFormStateOfKey',
    'prod-eu1-api2-svc3-db4-node5-x6 and Prod-EU1-Api2-Svc3-Db4-Node5-X6',
    'dec_AbCdEfGhIj00000A of 2026-11-28T18:47:45.123Z',
    'ocid1.tenancy.oc1..aaaaaaaaba3pv6wkcr4jqae5f44n2b2m2yt2j6rx32uzr4h25vqstifsfdsq',
    'https://example.com/?compass=north&author=ada&pageSize=20&bypass=1',
    'https://example.com: write to ada@example.com',
    'http://10.0.0.1:8080 and mail ada@example.com',
    '{"url":"http://10.0.0.1:8080","mail":"ada@example.com"}',
    '<a href="http://host:80">ada</a> ada@example.com',
    'Authorization: required, Authorization: Bearer',
    'ＡＰＩキー（本番）：有効、hash 6368726f6d652062757367656c6420737461',
    'AT&amp;T; R&D &lt;b&gt; &#8364;',
    'The file MIHs.config.example.js and IHservice.v1.production',
    '100 % sure; C:\\new\\users\\report.txt; 50%25',
    '',
  ])('stays as it is: %s', (text) => {
    expect(redact(text)).toBe(text)
  })

  test('of any kind stays unchanged', () => {
    const word = fc.stringMatching(/^[A-Za-zäöüß]{1,14}$/)
    const uuid = fc.uuid()
    const hash = fc.stringMatching(/^[0-9a-f]{40}$/)
    const sentence = fc
      .array(
        fc.oneof(
          { weight: 6, arbitrary: word },
          uuid,
          hash,
          fc.emailAddress(),
          fc.ipV4(),
          fc.ipV6(),
          fc.integer(),
        ),
      )
      .map((parts) => parts.join(' '))
    fc.assert(
      fc.property(sentence, (text) => {
        fc.pre(!/basic|bearer/i.test(text))
        expect(redact(text)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('any text', () => {
  const piece = fc.constantFrom(
    'eyJ',
    '.',
    '_',
    '-',
    '/',
    '//',
    ':',
    '@',
    '%',
    '%25',
    '\\',
    '\\u00',
    '5f',
    'basic ',
    'Bearer ',
    'authorization: ',
    'abcdef',
    'Z',
    '0'.repeat(16),
    'q'.repeat(20),
    'aB3',
    '?token=',
    '&',
    '[removed: ',
    ']',
    '=',
    ' ',
    '\n',
    'https:',
    ...Object.values(REPLACEMENTS),
    btoa('Bearer abc123def456'),
  )
  test('is redacted to a text that stays unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 20 }), (pieces) => {
        const redacted = redact(pieces.join(''))
        expect(redact(redacted)).toBe(redacted)
      }),
      { numRuns: 600 },
    )
  })
})

// A hundred thousand characters: a detector with quadratic time would never end.
describe('a text made to be slow to examine', () => {
  test.each([
    'eyJ',
    'eyJaaaaaaa.a.',
    'eyJaaaaaaaaaa.',
    '.',
    'a',
    'aB3',
    'abcdef_',
    `abcdef_${'0'.repeat(16)}_123-`,
    '%25',
    '%2565yJ',
    '//',
    '//a:',
    '//a:b',
    '://a:b@',
    'https://a:b/',
    'basic ',
    'bearer:',
    'Basic YTpi ',
    'authorization: ',
    'A-',
    '\\\\',
    '\\u005c',
    '\n',
    '\u200b',
    '?token=',
    'ak_0123456789abcdEF:',
    'Y2hhdGVs',
    '////@',
    ':::::',
    '//a:b ',
    '//a:"b',
    '?x[x[',
    '&#46;',
    '&token',
    ' . ',
    'eyJaaaaaaaa . ',
    'basic aB3dE5 ',
    '\u00e4',
    btoa('\u00c3\u00a4'.repeat(6)),
    '%C3%A4',
    'bearer A-A-A-A-A-A-A-A-A-',
  ])('is looked at in one go: %j', (piece) => {
    const text = piece.repeat(100_000 / piece.length)
    for (const one of [text, `${text}@`, `${text}!`]) expect(typeof redact(one)).toBe('string')
  })
})
