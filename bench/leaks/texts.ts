import { formatOpaqueSecret } from '@/lib/domain/credentials/credential'
import { randomBase62 } from '@/lib/secrets/random'

const MB = 1_000_000
const LENGTH = 20 * MB
/** The secrets in a log that somebody pastes at night. */
const SECRETS = 50

const secret = () => formatOpaqueSecret('chatel', `ak_${randomBase62(16)}`, randomBase62(43))
const base64 = (text: string) => Buffer.from(text).toString('base64')
const hexadecimal = (text: string) => Buffer.from(text).toString('hex')
const filled = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH)

/** A log of 20 MB with lines of JSON, paths, addresses, escapes and 50 secrets. */
export function log(): string {
  const lines: string[] = []
  const perSecret = LENGTH / SECRETS
  let [length, next] = [0, perSecret / 2]
  for (let number = 0; length < LENGTH; number += 1) {
    const line = length >= next ? `authorization: Basic ${base64(`user:${secret()}`)}` : lineOf(number)
    if (length >= next) next += perSecret
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}

function lineOf(number: number): string {
  const trace = randomBase62(24).toLowerCase()
  if (number % 3 === 0)
    return JSON.stringify({
      level: 30,
      time: 1_795_000_000_000 + number,
      trace,
      msg: 'a "quoted" text\n',
      url: '/v2/a%20b%2Fc?x=1',
    })
  return `2026-11-30T03:12:${String(number % 60).padStart(2, '0')}.123Z INFO [req-${trace}] upstream answered at /usr/local/lib/node_modules/express/lib/router/index.js after ${number % 900} ms from 10.0.${number % 200}.7`
}

/** Texts of 20 MB that are made to be slow. */
export const HOSTILE: Record<string, () => string> = {
  'one line of a letter': () => filled('a'),
  'prefixes only': () => filled('chatel_0123456789abcdEF_'),
  'long prefixes and wrong checksums': () =>
    filled(`abcdefghijklmnopqrstuvwxyzabcdef_0123456789abcdEF_${'A'.repeat(43)}0000Zz`),
  'one secret, over and over': () => filled(secret()),
  'base64 in base64 in base64': () => filled(base64(base64(base64(`${secret()} `.repeat(200))))),
  'hexadecimal in hexadecimal': () => filled(hexadecimal(hexadecimal(`${secret()} `.repeat(200)))),
  'beginnings of tokens': () => filled('eyJ.eyJhbGciOiJFUzI1NiJ9.'),
  'percent signs': () => filled('%25%41'),
  'empty lines': () => filled('\n'),
  'lines of a diff': () => filled('\n+A'),
}
