import fc from 'fast-check'
import { BASE62 } from '@/lib/domain/credentials/base62'
import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'

/** A text that must not be stored, and its secret part. */
export type Canary = { text: string; secret: string }

/** Uniform like a generator of secrets. fast-check itself prefers the first characters of an alphabet. */
const characters = (alphabet: string, length: number) =>
  fc.noShrink(
    fc.noBias(
      fc
        .array(fc.nat(alphabet.length - 1), { minLength: length, maxLength: length })
        .map((picks) => picks.map((pick) => alphabet.charAt(pick)).join('')),
    ),
  )
const base62 = (length: number) => characters(BASE62, length)
const base64url = (length: number) => characters(`${BASE62}-_`, length)
const wholly = (text: fc.Arbitrary<string>) => text.map((one): Canary => ({ text: one, secret: one }))

const prefix = fc.constantFrom('chatel', 'acmecorp', 'zzzzzz')
const parts = fc.record({ prefix, keyPart: base62(16), random: base62(43) })
const opaque = parts.map(({ prefix: name, keyPart, random }) =>
  formatOpaqueSecret(name, `ak_${keyPart}`, random),
)
const randomOf = (secret: string) => secret.split('_').at(-1) ?? ''
const header = fc.constantFrom(
  '{"alg":"ES256","typ":"at+jwt","kid":"k"}',
  '{"alg":"none"}',
  '{"typ":"JWT","alg":"HS256"}',
)
const jwt = fc
  .record({
    header,
    payload: fc.record({ sub: base62(12), iss: fc.constant('https://issuer.example') }),
    signature: base64url(86),
  })
  .map(({ header: head, payload, signature }) =>
    [url64(head), url64(JSON.stringify(payload)), signature].join('.'),
  )
const password = fc
  .integer({ min: 10, max: 24 })
  .chain((length) => characters(`${BASE62}!$^*`, length))
  .filter((text) => /\d/.test(text) && /[A-Za-z]/.test(text))

/** Texts that the product must recognise by their form in any place. */
export const CANARIES: Readonly<Record<string, fc.Arbitrary<Canary>>> = {
  secret: opaque.map((text) => ({ text, secret: randomOf(text) })),
  'secret with a wrong letter': fc
    .record({ secret: opaque, at: fc.nat(48), wrong: fc.constantFrom('!', '-', '0', 'l', '*') })
    .map(({ secret, at, wrong }) => {
      const position = secret.length - 49 + at
      const text = secret.slice(0, position) + wrong + secret.slice(position + 1)
      return { text, secret: longerOf(randomOf(secret), at) }
    }),
  'secret that is cut behind': fc
    .record({ secret: opaque, left: fc.integer({ min: 16, max: 48 }) })
    .map(({ secret, left }) => {
      const text = secret.slice(0, secret.length - 49 + left)
      return { text, secret: randomOf(text) }
    }),
  'secret that is cut in front': wholly(base62(43)),
  token: wholly(jwt),
  'token that is cut': wholly(jwt.map((text) => text.slice(0, -40))),
  Basic: fc
    .record({
      name: fc.stringMatching(/^[a-z]{3,10}$/),
      word: password,
      scheme: fc.constantFrom('Basic', 'basic', 'BASIC'),
    })
    .map(({ name, word, scheme }) => {
      const value = btoa(`${name}:${word}`)
      return { text: `${scheme} ${value}`, secret: value.replaceAll('=', '') }
    }),
  Bearer: fc
    .record({ word: base64url(24), scheme: fc.constantFrom('Bearer', 'bearer', 'Authorization: Bearer') })
    .map(({ word, scheme }) => ({ text: `${scheme} ${word}`, secret: word })),
  'URL with a password': fc
    .record({ word: password, scheme: fc.constantFrom('postgres', 'https', 'amqp+ssl') })
    .map(({ word, scheme }) => ({
      text: `${scheme}://ada:${word}@db.example.com:5432/app?x=1`,
      secret: word,
    })),
}

function longerOf(random: string, at: number): string {
  const [before, after] = [random.slice(0, at), random.slice(at + 1)]
  return before.length > after.length ? before : after
}

function url64(text: string): string {
  return base64(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}

const everyPercent = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('')
const everyUnicode = (text: string) =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')

/** Encodings that hide a text from a simple search. */
export const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  'percent-escaped': everyPercent,
  'percent-escaped as URLs need it': (text) =>
    encodeURIComponent(text).replaceAll('_', '%5F').replaceAll('.', '%2e'),
  'base64-escaped': base64,
  'base64url-escaped': url64,
  'JSON-escaped': everyUnicode,
  'JSON-escaped where it need not be': (text) =>
    text
      .replaceAll('/', '\\/')
      .replaceAll('.', '\\u002e')
      .replaceAll('_', '\\u005F')
      .replaceAll(' ', '\\u0020'),
}

/** One encoding inside another. */
export const ENCODINGS_TWICE: Readonly<Record<string, (text: string) => string>> = Object.fromEntries(
  Object.entries(ENCODINGS).flatMap(([inner, first]) =>
    Object.entries(ENCODINGS).map(([outer, second]) => [
      `${inner}, then ${outer}`,
      (text: string) => second(first(text)),
    ]),
  ),
)
