import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/sha256-hex'
import { base64, base64url, ENCODINGS, escaped, wide, wrapped } from '@/test/canaries/leak-encodings'
import { BASE62 } from '../credentials/base62'
import { formatOpaqueSecret, hintOf } from '../credentials/credential'
import { writeLookup } from '../credentials/lookup'
import { extractCredentials } from './extract'

const KEY_ID = 'ak_0123456789abcdEF'
const SECRET_ID = 'sec_AbCdEfGhIjKlMnOp'
const RANDOM = 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE'
const SECRET = formatOpaqueSecret('chatel', KEY_ID, RANDOM)
const START = `chatel_${KEY_ID.slice(3)}_`

const base62 = (length: number) =>
  fc.noBias(fc.string({ unit: fc.constantFrom(...BASE62), minLength: length, maxLength: length }))
const secrets = fc
  .record({ prefix: fc.constantFrom('chatel', 'acmecorp'), keyPart: base62(16), random: base62(43) })
  .map(({ prefix, keyPart, random }) => ({
    keyId: `ak_${keyPart}`,
    secret: formatOpaqueSecret(prefix, `ak_${keyPart}`, random),
  }))
const signature = `${'a-Z_9'.repeat(17)}Q`
const tokenOf = (claims: Record<string, string>) =>
  [base64url('{"alg":"ES256","typ":"at+jwt","kid":"k"}'), base64url(JSON.stringify(claims)), signature].join(
    '.',
  )
const CLAIMS = { iss: 'https://keys.example', sub: KEY_ID, jti: SECRET_ID, client_id: KEY_ID }
const TOKEN = tokenOf(CLAIMS)

const extract = (text: string) => extractCredentials(text, { sha256: sha256Hex })
const words = (text: string) =>
  extract(text).map(({ lookup }) => (lookup === null ? null : writeLookup(lookup)))

/** No eight characters of the random part stand in what an extraction returns. */
function expectNothingOf(secret: string, hits: unknown): void {
  const written = JSON.stringify(hits)
  const random = secret.slice(-49)
  for (let at = 0; at + 8 <= random.length; at += 1) expect(written).not.toContain(random.slice(at, at + 8))
}

describe('a secret', () => {
  test.each(Object.keys(ENCODINGS))('is found in %s, and nothing of it is returned', (name) => {
    const encode = ENCODINGS[name] ?? String
    fc.assert(
      fc.property(secrets, ({ keyId, secret }) => {
        const hits = extract(encode(secret))
        expect(hits).toMatchObject([
          { kind: 'secret', keyId, lookup: { by: 'digest', digest: sha256Hex(secret) } },
        ])
        expectNothingOf(secret, hits)
      }),
      { numRuns: 200 },
    )
  })

  test('is found at any place where a line may break', () => {
    for (let at = 1; at < SECRET.length; at += 1)
      expect(words(`key: ${SECRET.slice(0, at)}\n${SECRET.slice(at)}\n`), String(at)).toEqual([
        `sha256:${sha256Hex(SECRET)}`,
      ])
  })

  test('is found as often as it stands there, also without anything in between', () => {
    const other = formatOpaqueSecret('acmecorp', KEY_ID, RANDOM)
    expect(words(`${SECRET}${other} ${SECRET}`)).toEqual(
      [SECRET, other, SECRET].map((one) => `sha256:${sha256Hex(one)}`),
    )
  })

  test('takes its key id with it', () => {
    expect(extract(`${KEY_ID}:${SECRET}`)).toHaveLength(1)
    expect(words(`ak_fedcba9876543210:${SECRET}`)).toEqual([
      'ak_fedcba9876543210',
      `sha256:${sha256Hex(SECRET)}`,
    ])
  })
})

describe('a token', () => {
  test.each(Object.keys(ENCODINGS))('is found by the id of its secret in %s', (name) => {
    expect(extract((ENCODINGS[name] ?? String)(TOKEN))).toMatchObject([
      { kind: 'token', keyId: KEY_ID, lookup: { by: 'secret-id', secretId: SECRET_ID, isDamaged: false } },
    ])
  })

  test('of short life is found by the secret that was exchanged for it', () => {
    const token = tokenOf({ ...CLAIMS, jti: 'tok_0123456789abcdefghijkl', sid: SECRET_ID })
    expect(words(`Bearer ${token}`)).toEqual([SECRET_ID])
  })

  test('of another issuer is looked up by its digest', () => {
    const token = tokenOf({ sub: 'somebody', iss: 'elsewhere' })
    expect(words(`Bearer ${token},`)).toEqual([`sha256:${sha256Hex(token)}`])
  })

  test('that is damaged still names its secret', () => {
    const claimsEnd = TOKEN.lastIndexOf('.')
    for (let end = claimsEnd - 30; end < TOKEN.length; end += 1)
      expect(words(`Bearer ${TOKEN.slice(0, end)}`), String(end)).toEqual([`damaged:${SECRET_ID}`])
    expect(words(TOKEN.slice(TOKEN.indexOf('.') + 1))).toEqual([`damaged:${SECRET_ID}`])
  })
})

describe('a damaged secret', () => {
  test.each([
    ['with a wrong checksum', `${SECRET.slice(0, -1)}0`],
    ['with a wrong letter', `${SECRET.slice(0, 40)}!${SECRET.slice(41)}`],
    ['without a letter', `${SECRET.slice(0, 40)}${SECRET.slice(41)}`],
    ['with a letter too many', `${SECRET.slice(0, 40)}w${SECRET.slice(40)}`],
    ['in small letters', `chatel_${KEY_ID.slice(3)}_${SECRET.slice(24).toLowerCase()}`],
    ['masked by an ellipsis', `${START}…${SECRET.slice(-4)}`],
    ['masked by dots', `${START}${RANDOM.slice(0, 4)}...${SECRET.slice(-4)}`],
    ['masked by asterisks', `${START}${'*'.repeat(45)}${SECRET.slice(-4)}`],
    ['masked by crosses', `${START}${'x'.repeat(45)}${SECRET.slice(-4)}`],
    ['masked by bullets', `${START}${'•'.repeat(8)}`],
    ['masked by a word', `${START}[REDACTED]`],
    ['masked behind its key id', `chatel_${KEY_ID.slice(3)}…${SECRET.slice(-4)}`],
    ['cut off inside base64', base64(`${KEY_ID}:${SECRET}`).slice(0, 64)],
    ['masked inside base64', base64(`token ${START}…${SECRET.slice(-4)}`)],
    ['behind its key id', `${KEY_ID}:chat`],
  ])('%s is found by its key id alone', (_how, text) => {
    const hits = extract(`secret = ${text}\n`)
    expect(hits).toMatchObject([
      { kind: 'damaged', keyId: KEY_ID, lookup: { by: 'key-id', keyId: KEY_ID, isDamaged: true } },
    ])
    expectNothingOf(SECRET, hits)
  })

  test('is found wherever it is cut off behind its key id, also over two lines', () => {
    for (let end = START.length + 1; end < SECRET.length; end += 1) {
      expect(words(SECRET.slice(0, end)), String(end)).toEqual([`damaged:${KEY_ID}`])
      expect(words(wrapped(SECRET.slice(0, end), 15, '\n')), String(end)).toEqual([`damaged:${KEY_ID}`])
    }
  })
})

describe('a hint', () => {
  test.each([
    ['of the console', hintOf(SECRET), hintOf(SECRET)],
    ['with three dots', `chatel_...${SECRET.slice(-4)}`, hintOf(SECRET)],
    ['with asterisks', `chatel_****************${SECRET.slice(-4)}`, hintOf(SECRET)],
    ['with crosses', `chatel_xxxxxxxxxxxx${SECRET.slice(-4)}`, hintOf(SECRET)],
    ['with every part masked', `chatel_****_*****${SECRET.slice(-4)}`, hintOf(SECRET)],
    ['with the beginning of its key id', `chatel_0123…${SECRET.slice(-4)}`, hintOf(SECRET)],
    ['with more than the last four', `chatel_…${SECRET.slice(-20)}`, hintOf(SECRET)],
    ['of a token', `eyJ…${TOKEN.slice(-4)}`, hintOf(TOKEN)],
    ['of a token with more of it', `eyJhbGciOi...${TOKEN.slice(-4)}`, hintOf(TOKEN)],
  ])('%s is found, with the last four characters and no more', (_how, text, hint) => {
    expect(extract(`see ${text}.`)).toMatchObject([
      { kind: 'hint', keyId: null, lookup: { by: 'hint', hint } },
    ])
  })

  test.each(['chatel_', 'chatel_…', 'chatel_****', 'wait_for_it...', 'x…abcd', 'report_…ab'])(
    'is not %j',
    (text) => {
      expect(extract(text)).toEqual([])
    },
  )
})

describe('a key id', () => {
  test('is found as a word, also over two lines, but not inside a longer word', () => {
    expect(words(`key ${KEY_ID}, (${KEY_ID}) ${KEY_ID}`)).toEqual([KEY_ID, KEY_ID, KEY_ID])
    expect(words(`the key ${KEY_ID.slice(0, 9)}\n${KEY_ID.slice(9)} was used`)).toEqual([KEY_ID])
    expect(words(base64(`a note on ${KEY_ID}`))).toEqual([KEY_ID])
    expect(words(`bre${KEY_ID} ${KEY_ID}9 AK_0123456789abcdEF`)).toEqual([])
  })
})

describe('the place of a hit', () => {
  test.each([
    ['in the text', `one\ntwo ${SECRET}\n`, { line: 2, column: 5, start: 8, end: 8 + SECRET.length }],
    ['over two lines', `one\r\n  ${SECRET.slice(0, 30)}\r\n${SECRET.slice(30)}`, { line: 2, column: 3 }],
    ['behind escapes', `%41%42${SECRET}%43`, { line: 1, column: 7 }],
    [
      'in escapes',
      `x\n${escaped(SECRET, (hex) => `%${hex}`)}`,
      { line: 2, column: 1, end: 2 + 3 * SECRET.length },
    ],
    ['in base64', `x\nBasic ${base64(`abc${SECRET}`)}`, { line: 2, column: 11 }],
    ['in nested base64', `x\n${base64(`abc${base64(`abcdef${SECRET}`)}`)}`, { line: 2 }],
    ['in base64 over lines', wrapped(base64(`${'-'.repeat(90)}${SECRET}`), 60, '\n'), { line: 3, column: 1 }],
  ])('%s leads to the source', (_where, text, place) => {
    expect(extract(text)).toMatchObject([{ kind: 'secret', ...place }])
  })
})

/** What a hostile text may consist of: beginnings without an end, and what decodes to more of its kind. */
const HOSTILE: string[] = [
  'a',
  '_',
  'aaaaaa_',
  'chatel_0123456789abcdEF_',
  `abcdefghijklmnopqrstuvwxyzabcdef_${KEY_ID.slice(3)}_${'A'.repeat(49)}`,
  SECRET,
  `${START}A `,
  'chatel_…',
  'chatel_*',
  'chatel_xxxx',
  'ak_',
  `${KEY_ID}:`,
  'eyJ',
  'eyJ.',
  'eyJhbGciOiJFUzI1NiJ9.',
  `${TOKEN} `,
  '%',
  '%25',
  '%41',
  '\\u0041',
  '\\',
  '\n',
  ' \n>',
  'A\n',
  'ABCD',
  'Zm9v',
  'ICAgICAg',
  base64(base64('chatel_')),
  base64(base64(base64(SECRET))),
  '\u200b',
  '\u0000',
  'a\u0000',
  '6368',
  escaped(SECRET, String),
  escaped(escaped(SECRET, String), String),
  base64(escaped(SECRET, String)),
  escaped(base64(SECRET), String),
  btoa(wide('chatel_')),
  '&#95;',
  '&lowbar;',
  '&',
  '\n+',
  '\n+A',
  '\n-  ',
]

describe('a hostile text', () => {
  const LENGTH = 60_000
  const workOn = (text: string) => {
    const work = { characters: 0 }
    extractCredentials(text, { sha256: () => '', work })
    return work.characters / text.length
  }

  test.each(HOSTILE)('is read a bounded number of times: %j', (unit) => {
    const text = unit.repeat(Math.ceil(LENGTH / unit.length))
    const once = workOn(text)
    expect(once).toBeLessThan(150)
    // Twice the text is twice the work.
    expect(workOn(text + text)).toBeLessThan(once * 1.2 + 1)
  })

  test('of any kind is read without an exception', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary' }))), (parts) => {
        const text = parts.join('')
        for (const { start, end } of extract(text)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
