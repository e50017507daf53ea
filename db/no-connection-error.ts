/** A failed attempt to connect to the database. The message is one line for an operator; the cause is the driver's. */
export class NoConnectionError extends Error {
  override readonly name = 'NoConnectionError'
  /** SQLSTATE, a code of the system or of TLS, or a word of our own. It identifies the kind of failure. */
  readonly code: string

  constructor(line: string, code: string, cause?: unknown) {
    super(line, { cause })
    this.code = code
  }
}

const POOLER =
  'The address leads through a pooler that ignores session settings. Use the address of PostgreSQL itself.'
const PRIVATE_AUTHORITY =
  "The certificate of the database is of an authority that is not known here. Name the authority's file with sslrootcert in the address."

const NO_CONNECT =
  'The user of the address may not connect to this database. As its owner: GRANT CONNECT ON DATABASE to that user.'
const NO_ROLE =
  'The user of the address may not use the role chatelaine_app. As a superuser: GRANT chatelaine_app TO that user.'
const MISSING_ROLE =
  'There is no role chatelaine_app. Run the migration: npm run migrate, or node dist/migrate.js.'
const FULL =
  'The database has no connection left for this process. Lower DATABASE_CONNECTIONS of the processes, or raise max_connections.'

/**
 * The advice for a failure by its code; if one code stands for several failures, also by the object that the database
 * names. A failure without an entry keeps the words of the database.
 */
const LINES: readonly { code: string; naming?: RegExp; line: string }[] = [
  { code: '42501', naming: /for database/, line: NO_CONNECT },
  { code: '42501', naming: /role\b.*\bchatelaine_app/, line: NO_ROLE },
  { code: '22023', naming: /role\b.*\bchatelaine_app/, line: MISSING_ROLE },
  { code: '53300', line: FULL },
  { code: 'SELF_SIGNED_CERT_IN_CHAIN', line: PRIVATE_AUTHORITY },
  { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', line: PRIVATE_AUTHORITY },
  { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', line: PRIVATE_AUTHORITY },
  { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', line: PRIVATE_AUTHORITY },
]

/** A setting of the address, its user or the database that the server refuses. */
const SETTING = /(?:parameter|configuration parameter) "([\w.]+)"/

/** Explains a failed attempt to connect. The driver's own messages contain no password. */
export function explainNoConnection(error: unknown): NoConnectionError {
  if (error instanceof NoConnectionError) return error
  if (error instanceof AggregateError && error.errors.length > 0) return explainNoConnection(error.errors[0])
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'NO_CONNECTION'
  if (/startup parameter/.test(message)) return new NoConnectionError(POOLER, code, error)
  return new NoConnectionError(lineOf(code, message), code, error)
}

function lineOf(code: string, message: string): string {
  const known = LINES.find((one) => one.code === code && (one.naming?.test(message) ?? true))
  if (known !== undefined) return known.line
  const oneLine = message.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  const setting = SETTING.exec(message)?.[1]
  if (setting === undefined) return `${oneLine}.`
  return `${oneLine}. Look for ${setting} in the options of the address and in the settings of its user.`
}
