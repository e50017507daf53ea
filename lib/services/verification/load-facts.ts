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
import type { VerificationFacts } from '@/lib/domain/access-keys/verify-decision'
import { type KeyFacts, keyFactsOf, type WorkspaceFacts, workspaceFactsOf } from './key-facts'

/** How a secret is found: by its stored hash, or by the id inside a token whose signature held. */
export type SecretReference = { hash: Buffer } | { secretId: string }

/** Facts about a key, the database's time at which they were true, and which server told them. */
export type LoadedKey = KeyFacts & { now: number; server: number }

/**
 * The one way to what is stored about credentials: the facts of several, asked for together, in the order of the
 * references. Null: there is none.
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

/** The workspace's part of the facts, and which server told them. */
export async function loadWorkspaceFacts(
  reader: PointReader,
  workspaceId: string,
): Promise<{ facts: WorkspaceFacts; server: number }> {
  const row = await selectWorkspaceFacts(reader, workspaceId)
  if (row === null) throw new Error(`The workspace ${workspaceId} is incomplete`)
  return { facts: workspaceFactsOf(row), server: row.server }
}

export type LoadedFacts = {
  facts: VerificationFacts
  rateLimit: KeyFacts['rateLimit']
  isUnused: boolean
  now: number
  server: number
}

/**
 * Everything about a credential as it stood at one instant, by one snapshot: for those who keep nothing, so that a
 * key of before a change is never judged by a workspace of after it.
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
    return {
      facts: { workspace: workspace.facts, key: loaded.key, secret: loaded.secret },
      rateLimit: loaded.rateLimit,
      isUnused: loaded.isUnused,
      now: loaded.now,
      server: loaded.server,
    }
  } finally {
    client.release(isBroken)
  }
}

/** The facts of one secret inside a transaction, so that what it goes on to do is judged by what is true for it. */
export async function loadFactsWithin(
  tx: Transaction,
  { secretId, workspaceId }: { secretId: string; workspaceId: string },
): Promise<{ facts: VerificationFacts; now: number } | null> {
  const found = await selectFactsWithin(tx, secretId, workspaceId)
  if (found === null) return null
  const { key, secret } = keyFactsOf(found.key)
  return { facts: { workspace: workspaceFactsOf(found.workspace), key, secret }, now: found.key.now }
}
