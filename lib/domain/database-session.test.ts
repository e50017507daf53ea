import { expect, test } from 'vitest'
import { problemOfNewerSchema, problemOfSchema, problemOfSession } from './database-session'

const limits = { statementMs: 10_000, lockMs: 5_000, idleInTransactionMs: 30_000 }
const needs = { ...limits, role: 'chatelaine_app' }
const database = { encoding: 'UTF8', schema: 'public', otherSettings: [] }
const good = { ...needs, ...database, version: 150_004, isStandby: false, isReadOnly: false }

test('a session with everything that the product relies on is used', () => {
  expect(problemOfSession(good, needs)).toBeNull()
  expect(problemOfSession({ ...good, role: 'chatelaine_owner' }, { ...needs, role: null })).toBeNull()
})

test.each([
  [{ version: 140_011 }, /PostgreSQL 14; 15 or newer/],
  [{ isStandby: true }, /standby/],
  [{ statementMs: 0 }, /pooler that drops session settings.*Use the address of PostgreSQL itself/],
  [{ lockMs: 0 }, /pooler/],
  [{ idleInTransactionMs: 0 }, /pooler/],
  [{ statementMs: 60_000 }, /pooler/],
  [{ ...limits, statementMs: 0, lockMs: 0, idleInTransactionMs: 0, role: 'postgres' }, /pooler/],
  [{ role: 'postgres' }, /does not run as chatelaine_app/],
  [{ isReadOnly: true }, /accepts no changes/],
  [{ encoding: 'LATIN1' }, /LATIN1.*UTF8/],
  [{ encoding: 'SQL_ASCII' }, /SQL_ASCII.*UTF8/],
  [{ schema: 'elsewhere' }, /the schema elsewhere.*search_path/],
  [{ schema: null }, /no schema.*search_path/],
  [{ otherSettings: ['datestyle', 'timezone'] }, /\(datestyle, timezone\).*pooler/],
])('a session with %j is refused in one line', (changes, words) => {
  const problem = problemOfSession({ ...good, ...changes }, needs)
  expect(problem).toMatch(words)
  expect(problem).not.toContain('\n')
})

const known = [1, 2, 3]
const migrated = (...applied: number[]) => ({ kind: 'migrated', applied }) as const

test.each([
  [{ kind: 'never-migrated' } as const, /never migrated/],
  [{ kind: 'unreadable' } as const, /may not read/],
  [migrated(), /older/],
  [migrated(1, 2), /older/],
  [migrated(1, 2, 4), /older/],
])('a schema with %j is refused, also by a process that has run before', (facts, words) => {
  expect(problemOfSchema(facts, known, false)).toMatch(words)
  expect(problemOfSchema(facts, known, true)).toMatch(words)
})

test('a start on a newer schema is refused; a running process continues while its successor takes over', () => {
  expect(problemOfSchema(migrated(1, 2, 3), known, false)).toBeNull()
  expect(problemOfSchema(migrated(1, 2, 3, 4), known, false)).toMatch(
    /newer version has migrated.*\(1 more\)/,
  )
  expect(problemOfSchema(migrated(1, 2, 3, 4), known, true)).toBeNull()
})

test('a migration by an older version is refused', () => {
  expect(problemOfNewerSchema([1, 2, 3, 4, 5], known)).toMatch(/\(2 more\)/)
  expect(problemOfNewerSchema([1], known)).toBeNull()
})
