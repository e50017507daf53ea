import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { type DatabaseHandle, openDatabase } from '@/db/client'
import type { Actor } from '@/lib/domain/access/actor'
import { MEMBER_ROLES, type MemberRole } from '@/lib/domain/access/member-roles'
import type { Result } from '@/lib/domain/result'
import { createAccessKey } from '@/lib/services/access-keys/create-access-key'
import type { ServiceContext } from '@/lib/services/context/context'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { createTestDatabase } from '../databases/test-database'
import { actorOf, insertPerson } from './people'
import { insertAccount } from './rows'
import { contextOf } from './service-context'

/** One of the two workspaces of a world. */
export type Tenant = {
  id: string
  slug: string
  accountIds: readonly [string, string]
  /** A context of the member with this role. `pool` 1 is a second process on the same database. */
  as: (role: MemberRole, pool?: 0 | 1) => ServiceContext
  asActor: (actor: Actor) => ServiceContext
}

/** The facts of an installation that processes need: its people, and the URL of its database. */
export type Installation = {
  home: Pick<Tenant, 'as'>
  /** The URL by which a process of the product reaches this database. */
  appUrl: string
}

/** A separate database with two workspaces, each with a member of every role, behind two pools. */
export type World = Installation & {
  home: Tenant
  foreign: Tenant
  pools: readonly [DatabaseHandle, DatabaseHandle]
  /** Runs SQL as the owner of the tables. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>
  /** The URL of the database as the owner of the tables, for commands that migrate. */
  ownerUrl: string
  close: () => Promise<void>
}

/** Opens a world for one test file. */
export async function openWorld(): Promise<World> {
  const database = await createTestDatabase()
  const open = (name: string) =>
    openDatabase({ url: database.appUrl, assumeRole: null, name, connections: 20 })
  const pools = [open('test console 1'), open('test console 2')] as const
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  return {
    home: await makeWorkspace(pools, 'default'),
    foreign: await makeWorkspace(pools, 'elsewhere'),
    pools,
    sql: async (text, values = []) => (await owner.query(text, values)).rows,
    appUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    close: async () => {
      await Promise.all([pools[0].close(), pools[1].close(), owner.end()])
      await database.close()
    },
  }
}

/** A workspace with a member of each role, over these pools. */
export async function makeWorkspace(pools: World['pools'], slug: string): Promise<Tenant> {
  const [{ db }] = pools
  const workspace = await db.transaction((tx) => insertWorkspace(tx, { slug, name: slug }))
  const addAccount = (number: number) =>
    insertAccount(db, workspace.id, { name: `Account ${number + 1}`, externalId: `00000000000${number}` })
  const accountIds = [await addAccount(0), await addAccount(1)] as const
  const people = new Map<MemberRole, Actor>()
  for (const role of MEMBER_ROLES) {
    const facts = { email: `${role}@${slug}.test`, withoutPassword: true }
    people.set(role, actorOf(await insertPerson(db, workspace.id, role, facts)))
  }
  const asActor = (actor: Actor, pool: 0 | 1 = 0) => contextOf({ db: pools[pool].db, workspace, actor })
  const as = (role: MemberRole, pool: 0 | 1 = 0) => {
    const actor = people.get(role)
    if (actor === undefined) throw new Error(`nobody is ${role}`)
    return asActor(actor, pool)
  }
  return { ...workspace, accountIds, as, asActor }
}

/** The form's input for an ordinary key, with a new request id and a new name each time. */
export function keyInput(changes: Record<string, unknown> = {}) {
  return {
    requestId: randomUUID(),
    name: `Key ${randomUUID()}`,
    description: '',
    expiration: { period: '30_days' },
    grants: [{ role: 'global_viewer' }],
    scopes: 'all',
    credential: 'opaque',
    ...changes,
  }
}

/** The value of a result that must be a success. */
export function succeeded<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code}: ${JSON.stringify(result.failure)}`)
  return result.value
}

/** Creates an ordinary key as the workspace's Global Admin. */
export async function makeKey(workspace: Installation['home'], changes: Record<string, unknown> = {}) {
  const created = succeeded(await createAccessKey(workspace.as('global_admin'), keyInput(changes)))
  return {
    keyId: created.keyId,
    name: created.name,
    secret: created.secret,
    secretId: created.secret?.id ?? '',
  }
}

/** A program with a key of the role Global Admin, limited to these scopes: the key, and its context. */
export async function makeActingKey(
  workspace: Tenant,
  scopes: readonly string[],
  changes: Record<string, unknown> = {},
) {
  const made = await makeKey(workspace, { grants: [{ role: 'global_admin' }], scopes, ...changes })
  const { keyId, name, secretId, secret } = made
  const actor = {
    type: 'access_key' as const,
    keyId,
    name,
    secretId,
    permissions: scopes,
    grants: [{ role: 'global_admin' as const, accounts: 'all' as const }],
    expiresAt: Date.parse(secret?.expiresAt ?? ''),
    isExchanged: false,
  } satisfies Actor
  return { keyId, secretId, actor, context: workspace.asActor(actor) }
}
