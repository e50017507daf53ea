/**
 * The settings by which statements mean what the product takes them to mean, each with its value as the server spells
 * values. A role, a database or an address can set them otherwise; the product sets each of them on every connection.
 */
export const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  // Times are read as text: with another style, the 5th of November becomes the 11th of May.
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  // Locks keep changes of one key apart. A stricter level refuses some of them instead of letting them wait.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  row_security: 'on',
  array_nulls: 'on',
  // A commit that is told as done survives a crash, and with it each revocation whose receipt is complete.
  synchronous_commit: 'on',
  // A search by an index tells all that it found.
  gin_fuzzy_search_limit: '0',
  // Listeners say nothing for a long time, and must not be hung up on.
  idle_session_timeout: '0',
}

/** What every connection is checked for: these settings, and one that only a superuser can set. */
export const CHECKED_SETTINGS: Readonly<Record<string, string>> = {
  ...SESSION_SETTINGS,
  // As a replica, the database runs no trigger: changes would be announced to nobody.
  session_replication_role: 'origin',
}

/** The settings as the driver hands them to the server when a connection is opened: `-c name=value`. */
export function sessionOptions(settings: Readonly<Record<string, string>> = SESSION_SETTINGS): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}
