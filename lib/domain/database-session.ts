/** The facts that a new connection reports about itself. Times are in milliseconds; 0 means unlimited. */
export type SessionFacts = {
  role: string
  version: number
  isStandby: boolean
  isReadOnly: boolean
  statementMs: number
  lockMs: number
  idleInTransactionMs: number
  /** `server_encoding`: the encoding in which the database stores text. */
  encoding: string
  /** The first schema in the search path; null if there is none. */
  schema: string | null
  /** The settings of `CHECKED_SETTINGS` that have another value. */
  otherSettings: readonly string[]
}

/** The product's requirements when it connected. */
export type SessionNeeds = {
  /** The role that the session must run as. Null if it runs as the user of the address. */
  role: string | null
  statementMs: number
  lockMs: number
  idleInTransactionMs: number
}

/** The migrations of a database, identified by their times. */
export type SchemaFacts =
  | { kind: 'never-migrated' }
  | { kind: 'unreadable' }
  | { kind: 'migrated'; applied: readonly number[] }

const OLDEST_VERSION = 150_000
const POOLER =
  'The address leads through a pooler that drops session settings. Use the address of PostgreSQL itself.'
const MIGRATE = 'Run the migration of this version: npm run migrate, or node dist/migrate.js.'

/** Why a connection must not be used, in one line. Null if the product can rely on the connection. */
export function problemOfSession(facts: SessionFacts, needs: SessionNeeds): string | null {
  if (facts.version < OLDEST_VERSION) {
    return `It is PostgreSQL ${Math.floor(facts.version / 10_000)}; 15 or newer is needed.`
  }
  if (facts.isStandby) {
    return 'The database is a standby. Use the address of the primary: a standby may not know a revocation yet.'
  }
  const lost = (['statementMs', 'lockMs', 'idleInTransactionMs'] as const).some(
    (limit) => facts[limit] !== needs[limit],
  )
  if (lost) {
    return POOLER
  }
  if (needs.role !== null && facts.role !== needs.role) {
    return `The session does not run as ${needs.role}. Use the address of PostgreSQL itself, without a pooler.`
  }
  return problemOfDatabase(facts)
}

/** The problem of a session that has the product's role and limits. */
function problemOfDatabase(facts: SessionFacts): string | null {
  if (facts.encoding !== 'UTF8') {
    return `The database stores text as ${facts.encoding}, which cannot hold every name. Use a database with the encoding UTF8.`
  }
  if (facts.schema !== 'public') {
    const found = facts.schema === null ? 'no schema' : `the schema ${facts.schema}`
    return `The session finds its tables in ${found}. Set search_path to public, in the address or for its user.`
  }
  if (facts.otherSettings.length > 0) {
    return `The session has other settings than the product needs (${facts.otherSettings.join(', ')}). Reset them for the user and the database, and use the address of PostgreSQL itself, without a pooler.`
  }
  if (facts.isReadOnly) return 'The database accepts no changes: default_transaction_read_only is on.'
  return null
}

/**
 * Why a build must not work on a schema; null if it may. A running process continues when a newer version migrates,
 * because a migration keeps the previous version working. A start is refused.
 */
export function problemOfSchema(
  facts: SchemaFacts,
  known: readonly number[],
  hasRunBefore: boolean,
): string | null {
  if (facts.kind === 'never-migrated') return `The database was never migrated. ${MIGRATE}`
  if (facts.kind === 'unreadable')
    return `The application may not read the list of applied migrations. ${MIGRATE}`
  const applied = new Set(facts.applied)
  if (known.some((migration) => !applied.has(migration))) {
    return `The database's schema is older than this version. ${MIGRATE}`
  }
  return hasRunBefore ? null : problemOfNewerSchema(facts.applied, known)
}

/** Why a migration must not run: a newer version has changed the database already. */
export function problemOfNewerSchema(applied: readonly number[], known: readonly number[]): string | null {
  const mine = new Set(known)
  const count = applied.filter((migration) => !mine.has(migration)).length
  if (count === 0) return null
  return `A newer version has migrated the database (${count} more). Use that version, or restore the backup made before.`
}
