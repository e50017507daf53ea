import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * Files whose SQL may read the clock directly: the one central place; a backup, whose database may have an older
 * schema; and tests that set that clock or type an operator's commands.
 */
const MAY_READ_THE_CLOCK = new Set([
  'db/database-time.ts',
  'db/backup/open-snapshot.ts',
  'verifier/faults/receipt-clocks.integration.test.ts',
  'verifier/lease/announced-by-the-database.integration.test.ts',
  'test/instants.test.ts',
  'test/databases/instants.integration.test.ts',
])

// `now()` in SQL, not as a method: neither after a point nor before a type or a body. Also excludes longer function
// names with this ending.
const CLOCKS =
  /\b(clock|statement|transaction)_timestamp\b|\btimeofday\(|(?<![.\w])now\(\)(?!\s*[:{])|\b(current|local)_?time(stamp)?\b|'now'::|\.defaultNow\(/i

const ROOMS = ['app', 'bench', 'components', 'console', 'db', 'e2e', 'lib', 'scripts', 'test', 'verifier']

const sources = () =>
  ROOMS.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file}`)
      .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes('node_modules/'))
      .filter((file) => !MAY_READ_THE_CLOCK.has(file)),
  )

test('every statement takes the time from clock_instant() or transaction_instant(), which never round up', () => {
  const found = sources().flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) => (CLOCKS.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})

test.each([
  'update key_secrets set expires_at = now()',
  "values (now() - interval '1 day')",
  'select clock_timestamp()',
  "default: instant('at').defaultNow()",
  'select CURRENT_TIMESTAMP',
  "select 'now'::timestamptz",
])('%s is found', (line) => {
  expect(CLOCKS.test(line)).toBe(true)
})

test.each(['const at = clock.now()', 'now(): number {', 'Date.now()', 'workersNow()', 'clock_instant()'])(
  '%s is none of these',
  (line) => {
    expect(CLOCKS.test(line)).toBe(false)
  },
)
