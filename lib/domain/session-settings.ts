/**
 * Settings that the meaning of the product's statements depends on, with the server's spelling of each value. A role, a
 * database or an address can set them differently. Therefore the product sets each of them on every connection.
 */
export const SESSION_SETTINGS: Readonly<Record<string, string>> = {
  // Times are read as text. With another style, the 5th of November becomes the 11th of May.
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
  // Locks serialise changes of one key. A stricter level would refuse some of them instead of letting them wait.
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  row_security: 'on',
  array_nulls: 'on',
  // A reported commit survives a crash, and so does each revocation with a complete receipt.
  synchronous_commit: 'on',
  // A search by an index returns all its results.
  gin_fuzzy_search_limit: '0',
  // Listeners are silent for a long time and must not be disconnected.
  idle_session_timeout: '0',
}

/** The settings that every connection is checked for: the settings above, and one that only a superuser can set. */
export const CHECKED_SETTINGS: Readonly<Record<string, string>> = {
  ...SESSION_SETTINGS,
  // As a replica, the database runs no trigger, and changes would not be announced.
  session_replication_role: 'origin',
}

/** The settings in the driver's form for opening a connection: `-c name=value`. */
export function sessionOptions(settings: Readonly<Record<string, string>> = SESSION_SETTINGS): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replaceAll(/[\\ ]/g, '\\$&')}`)
    .join(' ')
}
