/** The kinds of database errors in metrics. */
export const DATABASE_ERROR_KINDS = [
  'unreachable',
  'no_answer',
  'no_free_connection',
  'shutting_down',
  'overloaded',
  'timeout',
  'lock_timeout',
  'conflict',
  'constraint',
  'read_only',
  'not_allowed',
  'other',
] as const
export type DatabaseErrorKind = (typeof DATABASE_ERROR_KINDS)[number]

const KINDS: readonly (readonly [RegExp, DatabaseErrorKind])[] = [
  [/^(08|57P0[35])/, 'unreachable'],
  [/^57P/, 'shutting_down'],
  [/^53/, 'overloaded'],
  [/^(57014|25P0[34])$/, 'timeout'],
  [/^55P03$/, 'lock_timeout'],
  [/^40/, 'conflict'],
  [/^23/, 'constraint'],
  [/^25006$/, 'read_only'],
  [/^(28|42501$)/, 'not_allowed'],
]

/** The kind of an SQLSTATE; `fallback` for any other code. */
export function kindOfDatabaseError(code: string, fallback: DatabaseErrorKind = 'other'): DatabaseErrorKind {
  const kind = KINDS.find(([pattern]) => pattern.test(code))?.[1]
  return kind ?? (/^[0-9A-Z]{5}$/.test(code) && /\d/.test(code) ? 'other' : fallback)
}
