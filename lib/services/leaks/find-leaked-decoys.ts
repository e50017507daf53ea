import { findDecoysAmong } from '@/db/queries/decoys'
import { may } from '@/lib/domain/access/may'
import { readLookup } from '@/lib/domain/credentials/lookup'
import { storedHash } from '@/lib/secrets/secret-hash'
import type { ServiceContext } from '../context/context'

/**
 * The lookups that lead to a decoy of the workspace. Empty for an actor who may not see decoys: to everybody else a decoy
 * is an unknown secret.
 */
export async function findLeakedDecoys(
  { db, actor, workspace, credentials }: ServiceContext,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  if (!may(actor, 'decoys.see')) return new Set()
  const named = words.flatMap((word) => {
    const lookup = readLookup(word)
    if (lookup?.by === 'key-id') return [{ word, name: lookup.keyId }]
    if (lookup?.by !== 'digest') return []
    return [{ word, name: storedHash(credentials.pepper, Buffer.from(lookup.digest, 'hex')).toString('hex') }]
  })
  const found = await findDecoysAmong(
    db,
    workspace.id,
    named.map(({ name }) => name),
  )
  const names = new Set(found.flatMap(({ id, hash }) => [id, hash.toString('hex')]))
  return new Set(named.filter(({ name }) => names.has(name)).map(({ word }) => word))
}
