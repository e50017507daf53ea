import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { openDatabase } from '@/db/client'
import { migrate } from '@/db/migrate'
import { memberships, users } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import { newId } from '@/lib/secrets/random'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import type { ServiceContext } from '@/lib/services/context/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { contextOf } from '../worlds/service-context'

/** The order for an installation. `sources` is the folder of the build that makes it. */
export type InstallationOrder = { ownerUrl: string; appUrl: string; sources: string; keys: number }
export type MadeKey = { keyId: string; secretId: string; secret: string }
export type MadeInstallation = {
  workspace: { id: string; slug: string }
  actor: Actor
  caller: MadeKey
  keys: MadeKey[]
}

/** Migrates an empty database and fills it, with the build of this bundle. */
async function make({ ownerUrl, appUrl, sources, keys }: InstallationOrder): Promise<MadeInstallation> {
  await migrate(ownerUrl, path.join(sources, 'drizzle'))
  const { db, close } = openDatabase({ url: appUrl, assumeRole: null, name: 'test installation' })
  const workspace = await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' }))
  const [userId, email] = [newId('usr'), 'admin@default.test']
  await db.insert(users).values({ id: userId, email, emailNormalised: email })
  await db.insert(memberships).values({ workspaceId: workspace.id, userId, role: 'global_admin' })
  const actor: Actor = { type: 'member', userId, email, name: '', role: 'global_admin' }
  const context = contextOf({ db, workspace, actor })
  const caller = await makeKey(context, 'global_admin', ['keys:verify'])
  const made: MadeKey[] = []
  while (made.length < keys) made.push(await makeKey(context, 'global_viewer', 'all'))
  await close()
  return { workspace, actor, caller, keys: made }
}

async function makeKey(context: ServiceContext, role: string, scopes: 'all' | string[]): Promise<MadeKey> {
  const created = await createAccessKey(context, {
    requestId: randomUUID(),
    name: `Key ${randomUUID()}`,
    description: '',
    expiration: { period: '30_days' },
    grants: [{ role }],
    scopes,
    credential: 'opaque',
  })
  if (!created.ok) throw new Error(`no key: ${JSON.stringify(created.failure)}`)
  const { keyId, secret } = created.value
  return { keyId, secretId: secret?.id ?? '', secret: secret?.value ?? '' }
}

process.once('message', (order: InstallationOrder) => {
  make(order).then(
    (made) => process.send?.(made, () => process.exit(0)),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
      process.exit(1)
    },
  )
})
