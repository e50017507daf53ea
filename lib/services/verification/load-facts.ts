import type pg from 'pg'
import {
  type FactsRow,
  type PointReader,
  selectFactsByHash,
  selectFactsBySecretId,
  selectWorkspaceFacts,
} from '@/db/queries/verification-facts'
import type { VerificationFacts } from '@/lib/domain/access-keys/verify-decision'
import { type KeyFacts, keyFactsOf, type WorkspaceFacts, workspaceFactsOf } from './key-facts'

/** How a secret is found: by its stored hash, or by the id inside a token whose signature held. */
export type SecretReference = { hash: Buffer } | { secretId: string }

/** Facts about a key, and the database's time at which they were true. */
export type LoadedKey = KeyFacts & { now: number }

/** The one way to what is stored about a credential. Null: there is none. */
export async function loadKeyFacts(
  reader: PointReader,
  reference: SecretReference,
): Promise<LoadedKey | null> {
  const row = await selectRow(reader, reference)
  return row === null ? null : { ...keyFactsOf(row), now: row.now }
}

/** The workspace's part of the facts. */
export async function loadWorkspaceFacts(reader: PointReader, workspaceId: string): Promise<WorkspaceFacts> {
  const row = await selectWorkspaceFacts(reader, workspaceId)
  if (row === null) throw new Error(`The workspace ${workspaceId} is incomplete`)
  return workspaceFactsOf(row)
}

export type LoadedFacts = {
  facts: VerificationFacts
  rateLimit: KeyFacts['rateLimit']
  isUnused: boolean
  now: number
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
    const loaded = await loadKeyFacts(client, reference)
    const workspace = loaded === null ? null : await loadWorkspaceFacts(client, loaded.workspaceId)
    await client.query('commit')
    isBroken = false
    if (loaded === null || workspace === null) return null
    return {
      facts: { workspace, key: loaded.key, secret: loaded.secret },
      rateLimit: loaded.rateLimit,
      isUnused: loaded.isUnused,
      now: loaded.now,
    }
  } finally {
    client.release(isBroken)
  }
}

function selectRow(reader: PointReader, reference: SecretReference): Promise<FactsRow | null> {
  return 'hash' in reference
    ? selectFactsByHash(reader, reference.hash)
    : selectFactsBySecretId(reader, reference.secretId)
}
