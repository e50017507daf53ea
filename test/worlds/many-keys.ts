import { accessKeys, keyGrants, keySecrets } from '@/db/schema'
import { formatOpaqueSecret, hintOf } from '@/lib/domain/credentials/credential'
import { DAY } from '@/lib/domain/durations'
import { newId, randomBase62 } from '@/lib/secrets/random'
import { sha256, storedHash } from '@/lib/secrets/secret-hash'
import type { ServiceContext } from '@/lib/services/context/context'

const AT_A_TIME = 500

export type ManyKey = { id: string; secret: string }

/** Inserts many keys, each with a secret that a verifier accepts, without any checks. Names begin with `start`. */
export async function insertManyKeys(
  { db, workspace, credentials }: ServiceContext,
  count: number,
  start = 'many',
): Promise<ManyKey[]> {
  const expiresAt = new Date(Date.now() + 90 * DAY)
  const made = Array.from({ length: count }, () => {
    const id = newId('ak')
    return { id, secret: formatOpaqueSecret(credentials.secretPrefix, id, randomBase62(43)) }
  })
  const of = { workspaceId: workspace.id }
  for (let from = 0; from < count; from += AT_A_TIME) {
    const part = made.slice(from, from + AT_A_TIME)
    await db.insert(accessKeys).values(
      part.map(({ id }, index) => ({
        ...of,
        id,
        name: `${start} ${from + index}`,
        nameNormalised: `${start} ${from + index}`,
        allScopes: true,
        createdByType: 'member',
        createdById: 'usr_admin',
        createdByLabel: 'admin@acme.test',
        expiresAt,
      })),
    )
    await db.insert(keyGrants).values(
      part.map(({ id }) => ({
        ...of,
        id: newId('gr'),
        keyId: id,
        position: 0,
        role: 'global_viewer' as const,
        allAccounts: true,
      })),
    )
    await db.insert(keySecrets).values(
      part.map(({ id, secret }) => ({
        ...of,
        id: newId('sec'),
        keyId: id,
        kind: 'opaque' as const,
        hash: storedHash(credentials.pepper, sha256(secret)),
        hint: hintOf(secret),
        createdByLabel: 'admin@acme.test',
        expiresAt,
      })),
    )
  }
  return made
}
