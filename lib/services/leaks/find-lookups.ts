import type { Executor } from '@/db/client'
import { findNamedKeys, type Names } from '@/db/queries/named-keys'
import { type Lookup, readLookup } from '@/lib/domain/credentials/lookup'
import { storedHash } from '@/lib/secrets/secret-hash'
import type { ServiceContext } from '../context/context'

/** A lookup of a paste, and a key of this workspace that it leads to. */
export type FoundLookup = { lookup: string; keyId: string; secretId: string | null }

type Member = keyof Names
type Name = { word: string; of: Member; value: string }

/** Finds keys by the words of lookups. A digest finds only a secret that is stored; ids and hints name one. */
export async function findLookups(
  { db, workspace, credentials }: Pick<ServiceContext, 'workspace' | 'credentials'> & { db: Executor },
  words: readonly string[],
): Promise<FoundLookup[]> {
  const names = words.flatMap((word) => {
    const lookup = readLookup(word)
    return lookup === null ? [] : [{ word, ...nameOf(lookup, credentials.pepper) }]
  })
  if (names.length === 0) return []
  const found = await findNamedKeys(db, workspace.id, {
    hashes: valuesOf(names, 'hashes').map((hash) => Buffer.from(hash, 'hex')),
    secretIds: valuesOf(names, 'secretIds'),
    keyIds: valuesOf(names, 'keyIds'),
    hints: valuesOf(names, 'hints'),
  })
  return found.flatMap((row) =>
    names
      .filter(({ value }) => value === (row.name ?? row.hash?.toString('hex')))
      .map(({ word }) => ({ lookup: word, keyId: row.key_id, secretId: row.secret_id })),
  )
}

function nameOf(lookup: Lookup, pepper: string): Omit<Name, 'word'> {
  switch (lookup.by) {
    case 'digest':
      return { of: 'hashes', value: storedHash(pepper, Buffer.from(lookup.digest, 'hex')).toString('hex') }
    case 'secret-id':
      return { of: 'secretIds', value: lookup.secretId }
    case 'key-id':
      return { of: 'keyIds', value: lookup.keyId }
    case 'hint':
      return { of: 'hints', value: lookup.hint }
  }
}

function valuesOf(names: readonly Name[], member: Member): string[] {
  return names.filter(({ of }) => of === member).map(({ value }) => value)
}
