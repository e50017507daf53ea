import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/sha256-hex'
import { base64, base64url, ENCODINGS, escaped, wrapped } from '@/test/canaries/leak-encodings'
import { BASE62 } from '../credentials/base62'
import { formatOpaqueSecret, hintOf } from '../credentials/credential'
import { MOST_PLACES } from './found-credential'
import { MOST_CREDENTIALS, openScan, type ScanResult } from './scan'

const WINDOW = 1 << 20
const KEY_ID = 'ak_0123456789abcdEF'
const SECRET = formatOpaqueSecret('chatel', KEY_ID, 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE')
const WORD = `sha256:${sha256Hex(SECRET)}`

function scan(text: string, piece = WINDOW): ScanResult {
  const open = openScan(sha256Hex)
  for (let at = 0; at < text.length; at += piece) open.read(text.slice(at, at + piece))
  return open.end()
}

const random = (length: number) =>
  fc.noBias(fc.string({ unit: fc.constantFrom(...BASE62), minLength: length, maxLength: length }))
const secrets = fc
  .record({ keyPart: random(16), rest: random(43) })
  .map(({ keyPart, rest }) => formatOpaqueSecret('chatel', `ak_${keyPart}`, rest))

/** Every eight characters in a row of a secret's random part, plain and in each alignment of base64. */
function partsOf(secret: string): string[] {
  const rest = secret.slice(-49, -4)
  const encoded = [0, 1, 2].map((skipped) => base64(rest.slice(skipped)).slice(0, -4))
  return [rest, ...encoded].flatMap((text) =>
    Array.from({ length: text.length - 8 }, (_, at) => text.slice(at, at + 8)),
  )
}

describe('a text of any length', () => {
  const FILLER = 'a line of a log that says nothing\n'

  test('gives each credential once, with all its places, wherever a window begins', () => {
    const lines = Math.ceil((WINDOW - 400) / FILLER.length)
    for (const shift of [0, 90, 180, 270, 360]) {
      const text = `${FILLER.repeat(lines)}${'x'.repeat(shift)} ${SECRET}\n${FILLER.repeat(lines)}${SECRET}`
      const [found, ...others] = scan(text).credentials
      expect(others).toEqual([])
      expect(found).toMatchObject({ word: WORD, count: 2 })
      expect(found?.places).toMatchObject([
        { line: lines + 1, column: shift + 2 },
        { line: 2 * lines + 2, column: 1 },
      ])
    }
  })

  test('gives nothing twice and nothing wrong if a window begins inside a credential', () => {
    const longer = formatOpaqueSecret('mychatel', KEY_ID, SECRET.slice(24, 67))
    for (const encode of [String, base64, (text: string) => wrapped(text, 20, '\n')]) {
      const text = `${'.'.repeat(WINDOW - 40)} ${encode(`${longer} ${SECRET}`)} ${'.'.repeat(WINDOW)}`
      expect(scan(text).credentials.map(({ word, count }) => [word, count])).toEqual([
        [`sha256:${sha256Hex(longer)}`, 1],
        [WORD, 1],
      ])
    }
  })

  test('does not take the rest of a long credential for another one', () => {
    const header = { alg: 'ES256', typ: 'at+jwt', kid: 'k'.repeat(270) }
    const claims = { sub: KEY_ID, jti: 'sec_AbCdEfGhIjKlMnOp' }
    const parts = [header, claims].map((part) => base64url(JSON.stringify(part)))
    const token = escaped([...parts, `${'a-Z_9'.repeat(17)}Q`].join('.'), (hex) => `&#x00000${hex};`)
    const text = `${'. '.repeat(WINDOW / 2 - 2100)} ${token} ${'. '.repeat(WINDOW / 2)}`
    expect(scan(text).credentials).toMatchObject([{ kind: 'token', word: claims.jti, count: 1 }])
  })

  test('is read alike in pieces of any length', () => {
    const text = `${FILLER.repeat(40)}key ${SECRET}, again ${base64(SECRET)}`
    const whole = scan(text)
    for (const piece of [1, 7, 100, 1000]) expect(scan(text, piece)).toEqual(whole)
  })

  test('keeps the first places of a credential, and counts the others', () => {
    const [found] = scan(`${SECRET}\n`.repeat(1000)).credentials
    expect(found?.count).toBe(1000)
    expect(found?.places).toHaveLength(MOST_PLACES)
  })

  test('with more credentials than anybody reads is counted to its end', () => {
    const ids = Array.from(
      { length: MOST_CREDENTIALS + 5 },
      (_, index) => `ak_${String(index).padStart(16, '0')}`,
    )
    const result = scan(ids.join('\n'))
    expect(result.credentials).toHaveLength(MOST_CREDENTIALS)
    expect(result.beyond).toBe(5)
  })

  test('gives those first that may be live', () => {
    const text = `${KEY_ID.replace('0', '9')} chatel_…abcd ${SECRET.slice(0, 50)} ${SECRET}`
    expect(scan(text).credentials.map(({ kind }) => kind)).toEqual(['secret', 'damaged', 'key-id', 'hint'])
  })
})

describe('what leaves the worker', () => {
  test.each(Object.keys(ENCODINGS))('contains no part of a secret in %s', (name) => {
    const encode = ENCODINGS[name] ?? String
    fc.assert(
      fc.property(secrets, secrets, (one, other) => {
        const text = `first ${encode(one)}\nthen ${encode(other)}; ${encode(one)}${encode(other)}`
        const { credentials } = scan(text)
        expect(credentials.map(({ word }) => word)).toContain(`sha256:${sha256Hex(one)}`)
        const sent = JSON.stringify(credentials)
        for (const part of [...partsOf(one), ...partsOf(other)]) expect(sent).not.toContain(part)
      }),
      { numRuns: 8 },
    )
  })

  test('contains no part of a damaged secret', () => {
    fc.assert(
      fc.property(secrets, fc.nat(60), (secret, at) => {
        const place = 24 + (at % 45)
        for (const text of [
          `${secret.slice(0, place)}!${secret.slice(place + 1)}`,
          `${secret.slice(0, place)}${secret.slice(place + 1)}`,
          `${secret.slice(0, place)}w${secret.slice(place)}`,
          secret.slice(0, place),
        ]) {
          const sent = JSON.stringify(scan(`key = ${text} end`).credentials)
          for (const part of partsOf(secret)) expect(sent).not.toContain(part)
        }
      }),
    )
  })

  test('masks other secrets in the neighbourhood, known or not', () => {
    const aws = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'
    const [found] = scan(`user=ada AWS=${aws} a=${SECRET} b=${SECRET} password: hunter2`).credentials
    expect(found?.places[0]?.excerpt).toEqual({
      before: 'user=ada ••• a=',
      masked: hintOf(SECRET),
      after: ' b=••• password: hunter2',
    })
  })

  test('shows the words around a credential on its line only', () => {
    const [found] = scan(`before\n  the key ${SECRET} was used\nafter`).credentials
    expect(found?.places).toMatchObject([
      { line: 2, column: 11, excerpt: { before: 'the key ', masked: hintOf(SECRET), after: ' was used' } },
    ])
  })
})
