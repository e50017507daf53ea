import { crc32 as zlibCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASE62, toBase62 } from './base62'
import { crc32, startOfCrc32 } from './crc32'
import {
  formatOpaqueSecret,
  hintOf,
  isKeyId,
  keyIdOfOpaqueSecret,
  LONGEST_CREDENTIAL,
  parseCredential,
} from './credential'

const decode = (text: string) => Buffer.from(text, 'base64').toString('utf8')
const encode = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const parse = (presented: string) => parseCredential(presented, decode)
const base62 = (length: number) =>
  fc.string({ unit: fc.constantFrom(...BASE62), minLength: length, maxLength: length })
const prefix = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
  minLength: 6,
  maxLength: 32,
})
const minted = fc.tuple(prefix, base62(16), base62(43)).map(([start, id, random]) => ({
  keyId: `ak_${id}`,
  secret: formatOpaqueSecret(start, `ak_${id}`, random),
}))

const KEY_ID = 'ak_0123456789abcdef'
const SECRET = formatOpaqueSecret('chatel', KEY_ID, 'A'.repeat(43))
const OTHER_KEY_ID = 'ak_fedcba9876543210'
const TOKEN = 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiJzZWMifQ.c2lnbmF0dXJl'

describe('the checksum', () => {
  test('is the standard CRC-32', () => {
    expect(crc32('123456789')).toBe(0xcbf43926)
    expect(crc32('')).toBe(0)
  })

  test.runIf(typeof zlibCrc32 === 'function')('agrees with zlib on any ASCII text', () => {
    const ascii = fc.string({ unit: 'binary-ascii' })
    fc.assert(
      fc.property(ascii, (text) => {
        expect(crc32(text)).toBe(zlibCrc32(text))
      }),
    )
  })

  test('leads back to the start of the text that it belongs to', () => {
    const ascii = fc.string({ unit: 'binary-ascii' })
    fc.assert(
      fc.property(ascii, fc.string({ unit: 'binary-ascii', minLength: 1 }), ascii, (front, text, behind) => {
        const [start, end] = [front.length, front.length + text.length]
        const found = startOfCrc32(`${front}${text}${behind}`, {
          checksum: crc32(text),
          earliest: start,
          latest: start,
          end,
        })
        expect(found).toBe(start)
      }),
    )
  })

  test('leads nowhere if no start fits', () => {
    const places = { earliest: 0, latest: 8, end: 9 }
    expect(startOfCrc32('123456789', { checksum: 0xcbf43926, ...places })).toBe(0)
    expect(startOfCrc32('123456789', { checksum: 0xcbf43927, ...places })).toBeNull()
    expect(startOfCrc32('123456789', { checksum: 0xcbf43926, ...places, earliest: 1 })).toBeNull()
  })

  test('always takes six characters', () => {
    expect(toBase62(0, 6)).toBe('000000')
    expect(toBase62(0xffffffff, 6)).toBe('4gfFC3')
    expect(toBase62(61, 1)).toBe('z')
  })
})

describe('an opaque secret', () => {
  test('is one word of the documented form', () => {
    expect(SECRET).toMatch(/^chatel_0123456789abcdef_A{43}[0-9A-Za-z]{6}$/)
  })

  test('leads back to its key, however it is presented', () => {
    fc.assert(
      fc.property(
        minted,
        fc.constantFrom('Bearer ', 'bearer ', 'BEARER ', ''),
        ({ keyId, secret }, scheme) => {
          expect(isKeyId(keyId)).toBe(true)
          expect(keyIdOfOpaqueSecret(secret)).toBe(keyId)
          expect(parse(scheme + secret)).toEqual({
            ok: true,
            value: { kind: 'opaque', secret, keyId, claimedKeyId: null },
          })
          const withId = { ok: true, value: { kind: 'opaque', secret, keyId, claimedKeyId: keyId } }
          expect(parse(`${keyId}:${secret}`)).toEqual(withId)
          expect(parse(`bAsIc ${encode(`${keyId}:${secret}`)}`)).toEqual(withId)
        },
      ),
    )
  })

  test('fails its checksum if any one character is changed', () => {
    const accepted: string[] = []
    for (let index = 0; index < SECRET.length; index += 1) {
      for (const character of `${BASE62}_-.`) {
        if (character === SECRET[index]) continue
        const changed = SECRET.slice(0, index) + character + SECRET.slice(index + 1)
        if (keyIdOfOpaqueSecret(changed) !== null) accepted.push(changed)
      }
    }
    expect(accepted).toEqual([])
  })

  test('is refused if two neighbours are swapped, or if one character is lost or added', () => {
    const changes = [...SECRET].flatMap((character, index) => {
      const [before, after] = [SECRET.slice(0, index), SECRET.slice(index + 1)]
      const swapped = before + (after[0] ?? '') + character + after.slice(1)
      return [swapped, before + after, before + character + character + after]
    })
    const accepted = changes.filter((text) => text !== SECRET && keyIdOfOpaqueSecret(text) !== null)
    expect(accepted).toEqual([])
  })

  test('shows only its prefix and last four characters', () => {
    expect(hintOf(SECRET)).toBe(`chatel_…${SECRET.slice(-4)}`)
    expect(hintOf(TOKEN)).toBe('eyJ…dXJl')
  })
})

const MALFORMED: [string, string][] = [
  ['nothing', ''],
  ['a scheme alone', 'Basic'],
  ['a scheme and a space', 'Basic '],
  ['another scheme', `Digest ${SECRET}`],
  ['two spaces after the scheme', `Bearer  ${SECRET}`],
  ['a tab after the scheme', `Bearer\t${SECRET}`],
  ['a trailing space', `Bearer ${SECRET} `],
  ['a trailing line break', `Bearer ${SECRET}\n`],
  ['a leading space', ` Bearer ${SECRET}`],
  ['a NUL byte', `Bearer ${SECRET}\0`],
  ['two credentials', `Bearer ${SECRET}, Bearer ${SECRET}`],
  ['a wrong checksum', `Bearer ${SECRET.slice(0, -1)}_`],
  ['a key id alone', KEY_ID],
  ['a key id with nothing after the colon', `${KEY_ID}:`],
  ['no id before the colon', `:${SECRET}`],
  ['an id of another alphabet', `ak_0123456789abcde-:${SECRET}`],
  ['a long id', `${KEY_ID}0:${SECRET}`],
  ['two parts where a token has three', 'eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiJzZWMifQ'],
  ['five parts, an encrypted token', 'aa.bb.cc.dd.ee'],
  ['a token with padding', `${TOKEN}=`],
  ['base64 without its padding', `Basic ${encode(`${KEY_ID}:${SECRET}x`).replace(/=+$/, '')}`],
  ['the url-safe alphabet', 'Basic YT-_'],
  ['base64 with decoration', 'Basic YTpi!!\n'],
  ['base64 with an inner space', `Basic ${encode(`${KEY_ID}:${SECRET}`).replace(/^(.{8})/, '$1 ')}`],
  ['base64 with a line break at its end', `Basic ${encode(`${KEY_ID}:${SECRET}`)}\n`],
  ['base64 of something without a colon', `Basic ${encode(KEY_ID + SECRET)}`],
  ['base64 of a colon in front of the id', `Basic ${encode(`:${KEY_ID}:${SECRET}`)}`],
  ['base64 of two colons', `Basic ${encode(`${KEY_ID}::${SECRET}`)}`],
  ['base64 of an id in capitals', `Basic ${encode(`${KEY_ID.toUpperCase()}:${SECRET}`)}`],
  ['base64 of a space behind the secret', `Basic ${encode(`${KEY_ID}:${SECRET} `)}`],
  ['base64 of bytes that are no text', `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0x00]).toString('base64')}`],
  ['full-width letters', `Bearer ${SECRET.replace('A', 'Ａ')}`],
  ['more than anything that was ever made', `Bearer ${'a'.repeat(LONGEST_CREDENTIAL)}.b.c`],
]

describe('a presented credential', () => {
  test.each(MALFORMED)('is malformed: %s', (_title, presented) => {
    expect(parse(presented)).toEqual({ ok: false, failure: 'malformed' })
  })

  test('keeps the claimed key id, so that another key’s secret under this id can be refused', () => {
    expect(parse(`${OTHER_KEY_ID}:${SECRET}`)).toMatchObject({
      value: { keyId: KEY_ID, claimedKeyId: OTHER_KEY_ID },
    })
    expect(parse(`Basic ${encode(`${OTHER_KEY_ID}:${TOKEN}`)}`)).toEqual({
      ok: true,
      value: { kind: 'token', token: TOKEN, claimedKeyId: OTHER_KEY_ID },
    })
  })

  test('may be a token, bare or as Bearer', () => {
    const token = { ok: true, value: { kind: 'token', token: TOKEN, claimedKeyId: null } }
    expect(parse(TOKEN)).toEqual(token)
    expect(parse(`bearer ${TOKEN}`)).toEqual(token)
  })

  test('is read without an exception, whatever the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `Basic ${encode(text)}`),
      fc.string({ unit: 'binary' }).map((text) => `Bearer ${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(typeof parse(text).ok).toBe('boolean')
      }),
    )
  })

  test('is refused without delay, however long and repetitive', () => {
    for (const unit of ['a', '_', '.', 'a.', 'a_', ' ', ':', '=', 'Basic ']) {
      expect(parse(unit.repeat(100_000)).ok).toBe(false)
      expect(parse(unit.repeat(Math.floor(LONGEST_CREDENTIAL / unit.length))).ok).toBe(false)
    }
  })
})
