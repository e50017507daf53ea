import type pg from 'pg'

/**
 * Settings that change the text form of values. A role or a database may have other defaults. With these settings, a
 * backup reads the same in every database.
 */
const SETTINGS = {
  datestyle: 'ISO, YMD',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  // A row hidden by a policy causes an error. Otherwise the backup would miss the row.
  row_security: 'off',
} as const

/** Applies the settings to this connection. Call this before the transaction: inside, it would take the snapshot. */
export async function setCopySettings(client: pg.Client): Promise<void> {
  for (const [name, value] of Object.entries(SETTINGS)) {
    await client.query('select set_config($1, $2, false)', [name, value])
  }
}
