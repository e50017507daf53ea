import type { Transaction } from '@/db/client'
import { permissions, policies, workspaces } from '@/db/schema'
import { BUILT_IN_PERMISSIONS, STARTER_PERMISSIONS } from '@/lib/domain/access/permissions'
import { newId } from '@/lib/secrets/random'

/** The first rows of every workspace: the workspace itself, its policy, and a catalogue for the first key. */
export async function insertWorkspace(
  tx: Transaction,
  { slug, name }: { slug: string; name: string },
): Promise<{ id: string; slug: string }> {
  const id = newId('ws')
  await tx.insert(workspaces).values({ id, slug, name })
  await tx.insert(policies).values({ workspaceId: id })
  await tx
    .insert(permissions)
    .values([
      ...BUILT_IN_PERMISSIONS.map((one) => ({ ...one, workspaceId: id, isBuiltIn: true })),
      ...STARTER_PERMISSIONS.map((one) => ({ ...one, workspaceId: id, isBuiltIn: false })),
    ])
  return { id, slug }
}
