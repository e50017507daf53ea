import type pg from 'pg'
import type { Transaction } from '@/db/client'
import {
  type FactsRow,
  type PointReader,
  selectFactsByHashes,
  selectFactsBySecretIds,
  selectFactsWithin,
  selectWorkspaceFacts,
} from '@/db/queries/verification-facts'
import type { VerificationFacts } from '@/lib/domain/access-keys/verification-facts'
import { type KeyFacts, keyFactsOf, type WorkspaceFacts, workspaceFactsOf } from './key-facts'

/** A secret is found by its stored hash, or by the id inside a token with a valid signature. */
export type SecretReference = { hash: Buffer } | { secretId: string }

/** The facts of a key, the database's time at which they were true, and the server that answered. */
export type LoadedKey = KeyFacts & { now: number; server: number }

/**
 * Loads the facts of several credentials with one query, in the order of the references. All reads of stored
 * credentials go through this function. Null: no such credential.
 */
export async function loadKeyFacts(
  reader: PointReader,
  references: readonly SecretReference[],
): Promise<(LoadedKey | null)[]> {
  const hashes = references.flatMap((reference) => ('hash' in reference ? [reference.hash] : []))
  const secretIds = references.flatMap((reference) => ('hash' in reference ? [] : [reference.secretId]))
  const [byHash, bySecretId] = await Promise.all([
    hashes.length === 0 ? [] : selectFactsByHashes(reader, hashes),
    secretIds.length === 0 ? [] : selectFactsBySecretIds(reader, secretIds),
  ])
  const rowOfHash = new Map(byHash.map((row) => [row.hash?.toString('latin1'), row]))
  const rowOfSecret = new Map(bySecretId.map((row) => [row.secret_id, row]))
  return references.map((reference) => {
    const row =
      'hash' in reference
        ? rowOfHash.get(reference.hash.toString('latin1'))
        : rowOfSecret.get(reference.secretId)
    return row === undefined ? null : loadedKeyOf(row)
  })
}

function loadedKeyOf(row: FactsRow): LoadedKey {
  return { ...keyFactsOf(row), now: row.now, server: row.server }
}

/** The facts of the workspace, and the server that answered. */
export async function loadWorkspaceFacts(
  reader: PointReader,
  workspaceId: string,
): Promise<{ facts: WorkspaceFacts; server: number }> {
  const row = await selectWorkspaceFacts(reader, workspaceId)
  if (row === null) throw new Error(`The workspace ${workspaceId} is incomplete`)
  return { facts: workspaceFactsOf(row), server: row.server }
}

export type LoadedFacts = Pick<LoadedKey, 'rateLimit' | 'labels' | 'isUnused' | 'now' | 'server'> & {
  facts: VerificationFacts
}

/**
 * All facts of a credential at one instant, from one snapshot, for callers without a cache. Otherwise a key from before
 * a change could be judged by a workspace from after the change.
 */
export async function loadFactsSnapshot(
  pool: pg.Pool,
  reference: SecretReference,
): Promise<LoadedFacts | null> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('begin isolation level repeatable read read only')
    const [loaded = null] = await loadKeyFacts(client, [reference])
    const workspace = loaded === null ? null : await loadWorkspaceFacts(client, loaded.workspaceId)
    await client.query('commit')
    isBroken = false
    if (loaded === null || workspace === null) return null
    const { key, secret, rateLimit, labels, isUnused, now, server } = loaded
    return { facts: { workspace: workspace.facts, key, secret }, rateLimit, labels, isUnused, now, server }
  } finally {
    client.release(isBroken)
  }
}

/** The facts of one secret inside a transaction, so that the rest of the transaction is judged by current state. */
export async function loadFactsWithin(
  tx: Transaction,
  { secretId, workspaceId }: { secretId: string; workspaceId: string },
): Promise<{ facts: VerificationFacts; now: number } | null> {
  const found = await selectFactsWithin(tx, secretId, workspaceId)
  if (found === null) return null
  const { key, secret } = keyFactsOf(found.key)
  return { facts: { workspace: workspaceFactsOf(found.workspace), key, secret }, now: found.key.now }
}
