import { withConnection } from './connection'

/** The part of a lost commit to undo: a statement on one table, about one key or account by its id. */
export type Undo = { table: string; statement: string; values: readonly unknown[] }

/**
 * Restores the state before the newest change of a key (or, with null, of a workspace), as a failover would: the rows
 * and the change are undone, without an announcement.
 */
export async function goBack(ownerUrl: string, keyId: string | null, undo: Undo): Promise<void> {
  await withConnection(ownerUrl, async (client) => {
    await client.query('begin')
    await client.query(`alter table ${undo.table} disable trigger ${undo.table}_note`)
    await client.query(undo.statement, [...undo.values])
    await client.query(
      'delete from key_changes where id = (select max(id) from key_changes where key_id is not distinct from $1)',
      [keyId],
    )
    await client.query(`alter table ${undo.table} enable trigger ${undo.table}_note`)
    await client.query('commit')
  })
}

/** Undoes the revocation of a key in the database. */
export async function loseRevocation(ownerUrl: string, keyId: string): Promise<void> {
  await goBack(ownerUrl, keyId, {
    table: 'access_keys',
    statement: 'update access_keys set revoked_at = null, revoked_reason = null where id = $1',
    values: [keyId],
  })
}

/** Undoes the deactivation of a key in the database. */
export async function loseDeactivation(ownerUrl: string, keyId: string): Promise<void> {
  await goBack(ownerUrl, keyId, {
    table: 'access_keys',
    statement: 'update access_keys set deactivated_at = null where id = $1',
    values: [keyId],
  })
}

/** Undoes the revocation of a secret in the database, and restores its expiry. */
export async function loseRevocationOfSecret(
  ownerUrl: string,
  { keyId, secretId }: { keyId: string; secretId: string },
): Promise<void> {
  await goBack(ownerUrl, keyId, {
    table: 'key_secrets',
    statement: `update key_secrets set revoked_at = null, expires_at = expires_at + interval '30 days' where id = $1`,
    values: [secretId],
  })
}

/**
 * Ends the connection of every verifier's lease, as a failover does. Each verifier compares its memory when it
 * reconnects.
 */
export const END_LEASES =
  "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'chatelaine-verifier-lease' and datname = current_database()"
