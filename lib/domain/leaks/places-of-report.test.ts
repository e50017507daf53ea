import { describe, expect, test } from 'vitest'
import { sha256Hex } from '@/lib/sha256-hex'
import { base64 } from '@/test/canaries/leak-encodings'
import { formatOpaqueSecret } from '../credentials/credential'
import { openPlacesOfReport } from './places-of-report'
import { mayBeReport } from './report-records'
import { openScan } from './scan'

const secretOf = (digit: string) =>
  formatOpaqueSecret('chatel', `ak_${digit.repeat(12)}abcD`, 'q7Zb0KfXw3MhT9dLr5YvNc1JgPe8SuA6oVi2RxCtBmE')
const [ONE, TWO] = [secretOf('1'), secretOf('2')]

/** The place in a file that each credential of a report has. */
function reported(text: string, piece = 50) {
  const scan = openScan(sha256Hex)
  scan.read(text)
  const { credentials, positions } = scan.end()
  const report = openPlacesOfReport(positions)
  for (let at = 0; at < text.length; at += piece) report.read(text.slice(at, at + piece))
  return credentials.map(({ word, places }) => [
    word,
    [...new Set(places.map((place) => JSON.stringify(place.report)))],
  ])
}

const at = (secret: string, file: string, line: number | null, column: number | null) => [
  `sha256:${sha256Hex(secret)}`,
  [JSON.stringify({ file, line, column })],
]

const gitleaks = (secret: string, file: string, line: number) => ({
  RuleID: 'chatelaine-secret',
  Description: 'A secret with a { and a "quote"',
  StartLine: line,
  EndLine: line,
  StartColumn: 9,
  EndColumn: 80,
  Match: `key = ${secret}`,
  Secret: secret,
  File: file,
  Commit: 'a'.repeat(40),
  Tags: [],
})

const truffleHog = (secret: string, source: object) => ({
  SourceMetadata: { Data: source },
  SourceName: 'trufflehog - git',
  DetectorName: 'CustomRegex',
  Verified: false,
  Raw: secret,
  RawV2: '',
  Redacted: '',
  ExtraData: null,
})

const ALERT = {
  number: 7,
  secret: ONE,
  secret_type: 'chatelaine_access_key',
  validity: 'unknown',
  html_url: 'https://github.com/acme/api/security/secret-scanning/7',
  first_location_detected: { path: 'src/config.ts', start_line: 12, start_column: 5 },
}

describe('the place that a report names', () => {
  test.each([
    ['gitleaks', JSON.stringify([gitleaks(ONE, 'a/.env', 3), gitleaks(TWO, 'b.yml', 8)], null, 1)],
    ['gitleaks in one line', JSON.stringify([gitleaks(ONE, 'a/.env', 3), gitleaks(TWO, 'b.yml', 8)])],
  ])('of %s', (_scanner, report) => {
    expect(mayBeReport(report)).toBe(true)
    expect(reported(report)).toEqual([at(ONE, 'a/.env', 3, 9), at(TWO, 'b.yml', 8, 9)])
  })

  test('of TruffleHog, in lines of JSON', () => {
    const report = [
      truffleHog(ONE, { Git: { commit: 'c', file: 'src/main.ts', line: 40, email: 'a@b.test' } }),
      truffleHog(base64(TWO), { Filesystem: { file: '/srv/app/.env' } }),
    ]
    expect(reported(report.map((line) => JSON.stringify(line)).join('\n'))).toEqual([
      at(ONE, 'src/main.ts', 40, null),
      at(TWO, '/srv/app/.env', null, null),
    ])
  })

  test.each([
    ['from the API', JSON.stringify([ALERT])],
    ['alone', JSON.stringify(ALERT, null, 2)],
    ['from the webhook', JSON.stringify({ action: 'created', alert: ALERT, repository: { name: 'api' } })],
    [
      'from the webhook, with a location',
      JSON.stringify({
        alert: { ...ALERT, first_location_detected: undefined },
        location: { type: 'commit', details: { path: 'src/config.ts', start_line: 12, start_column: 5 } },
      }),
    ],
  ])('of an alert of GitHub %s', (_from, report) => {
    expect(reported(report)).toEqual([at(ONE, 'src/config.ts', 12, 5)])
  })

  test('of an alert without a location is its address', () => {
    const report = JSON.stringify({ ...ALERT, first_location_detected: null })
    expect(reported(report)).toEqual([at(ONE, ALERT.html_url, null, null)])
  })

  test('is none in other JSON, in broken JSON, and in a file that is named like a secret', () => {
    const none = [[`sha256:${sha256Hex(ONE)}`, ['null']]]
    expect(reported(JSON.stringify({ level: 30, msg: `key ${ONE}` }))).toEqual(none)
    expect(reported(`[{"RuleID":"x","File":"a","Secret":"${ONE}"`)).toEqual(none)
    expect(reported(JSON.stringify([gitleaks(ONE, `dump-${ONE}.txt`, 1)]))).toEqual(none)
  })
})
