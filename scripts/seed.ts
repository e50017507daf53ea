import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { count, eq } from 'drizzle-orm'
import { type Database, openDatabase, type Transaction } from '@/db/client'
import { migrate } from '@/db/migrate'
import { accessKeys, auditEvents, keyChanges, keyGrants, keySecrets, usageMinutes } from '@/db/schema'
import { firstWorkspace } from '@/lib/services/workspaces/first-workspace'
import { generatedSecrets, makeDataDirectory } from './data-directory'
import { openEmbedded } from './database'
import { root } from './root'
import { Chance } from './seed/chance'
import { inventKey } from './seed/invent-key'
import { ensureWorkspace, insertAccounts, insertPeople, PEOPLE } from './seed/people-and-accounts'
import { type KeyRows, rowsOf } from './seed/rows'

const AT_ONCE = 250

/** Fills the first workspace with believable data, so that every page can be seen at work. Runs again to add more. */
async function seed(db: Database, keys: number, password: string): Promise<void> {
  await ensureWorkspace(db, process.env.PUBLIC_URL || 'http://localhost:3000', password)
  await db.transaction(async (tx) => {
    const workspace = await firstWorkspace(tx)
    if (!workspace) throw new Error('there is no workspace')
    const chance = new Chance(20_261_120)
    const userId = await insertPeople(tx, workspace.id, password)
    const accountIds = await insertAccounts(tx, workspace.id, chance)
    const present = await keysOf(tx, workspace.id)
    const author = { workspaceId: workspace.id, userId, email: PEOPLE[0]?.email ?? '', now: new Date() }
    for (let made = 0; made < keys; made += AT_ONCE) {
      const amount = Math.min(AT_ONCE, keys - made)
      const batch = Array.from({ length: amount }, (_, index) =>
        rowsOf(inventKey(chance, present + made + index + 1, accountIds), chance, author),
      )
      await insertAll(tx, batch)
    }
    await tx.insert(keyChanges).values({ workspaceId: workspace.id, kind: 'workspace.seeded' })
  })
}

async function keysOf(tx: Transaction, workspaceId: string): Promise<number> {
  const rows = await tx
    .select({ keys: count() })
    .from(accessKeys)
    .where(eq(accessKeys.workspaceId, workspaceId))
  return rows[0]?.keys ?? 0
}

async function insertAll(tx: Transaction, batch: readonly KeyRows[]): Promise<void> {
  await tx.insert(accessKeys).values(batch.map((rows) => rows.key))
  await tx.insert(keyGrants).values(batch.flatMap((rows) => rows.grants))
  await tx.insert(keySecrets).values(batch.flatMap((rows) => rows.secrets))
  await tx.insert(usageMinutes).values(batch.flatMap((rows) => rows.usage))
  await tx.insert(auditEvents).values(batch.flatMap((rows) => rows.events))
}

/** The database of the settings, or the embedded one, running or not. */
async function withOwner(work: (ownerUrl: string) => Promise<void>): Promise<void> {
  const given = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL
  if (given) return work(given)
  const directory = path.resolve(root, process.env.CHATELAINE_DATA_DIR || '.chatelaine')
  makeDataDirectory(directory)
  const embedded = await openEmbedded(directory, generatedSecrets(directory), console.log)
  await work(embedded.addresses.DATABASE_OWNER_URL).finally(embedded.close)
}

async function main(amount: number): Promise<void> {
  const password = randomBytes(12).toString('base64url')
  await withOwner(async (url) => {
    await migrate(url)
    const { db, close } = openDatabase({ url, assumeRole: null, name: 'chatelaine seed', connections: 1 })
    await seed(db, amount, password).finally(close)
  })
  console.log(`Added ${amount} access keys. These members sign in with the password ${password}`)
  for (const { email, role } of PEOPLE) console.log(`  ${email} (${role})`)
}

const amount = Number(process.argv[2] ?? 2_000)
if (!Number.isInteger(amount) || amount < 0) throw new Error('npm run seed -- COUNT: a whole number')
await main(amount)
process.exit(0)
