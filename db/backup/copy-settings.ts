import type pg from 'pg'

/**
 * Settings on which the written form of a value depends, so that a backup reads the same in every database. A role or a
 * database may have others as its defaults.
 */
const SETTINGS = {
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  // Rows that a policy hides are an error instead of a hole.
  row_security: 'off',
} as const

/** Sets them for this connection. Call it before the transaction: in there it would take the snapshot. */
export async function setCopySettings(client: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(SETTINGS)) {
    await client.query('select set_config($1, $2, false)', [name, value])
  }
}
