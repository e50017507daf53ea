import type pg from 'pg'
import { CHECKED_SECRETS, isCheckValue } from '@/lib/secrets/check-value'
import { type OwnSecrets, WrongSecretError } from '../secret-checks/check-secrets'

/**
 * Throws `WrongSecretError` if the database was made with other secrets. A database from before check values existed
 * proves nothing. Only reads, and therefore works in a read-only transaction.
 */
export async function requireOwnSecrets(client: pg.Client, secrets: OwnSecrets): Promise<void> {
  const found = await client.query(`select to_regclass('public.secret_checks') is not null as is_there`)
  if (found.rows[0]?.is_there !== true) return
  const { rows } = await client.query<{ name: string; value: Buffer }>(
    'select name, value from secret_checks',
  )
  for (const name of CHECKED_SECRETS) {
    const [own, stored] = [secrets[name], rows.find((row) => row.name === name)]
    if (own !== undefined && stored !== undefined && !isCheckValue(name, own, stored.value))
      throw new WrongSecretError(name)
  }
}
