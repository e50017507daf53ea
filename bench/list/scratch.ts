import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { migrate } from '@/db/migrate'
import * as schema from '@/db/schema'
import { insertWorkspace } from '@/lib/services/workspaces/insert-workspace'
import { ensureDatabase, openCluster } from '@/scripts/postgres/cluster'
import { root } from '@/scripts/root'
import { type Amounts, fillWorkspace } from '@/scripts/seed/fill'

export type Scratch = { url: string; workspace: { id: string; slug: string }; close: () => Promise<void> }

/**
 * A database for measurements in a folder of its own. The first run fills it with these amounts, and later runs reuse it;
 * delete the folder to start over.
 */
export async function openScratch(amounts: Amounts, progress: (line: string) => void): Promise<Scratch> {
  const folder = path.join(root, '.cache', 'bench-list')
  mkdirSync(folder, { recursive: true })
  const cluster = await openCluster({
    directory: path.join(folder, 'postgres'),
    passwords: passwordsIn(folder),
    throwAway: true,
    progress,
  })
  const name = `keys_${amounts.keys}_events_${amounts.auditEvents}`
  await ensureDatabase(cluster, name)
  const url = cluster.url('owner', name)
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const workspace = await filled(client, amounts, progress)
    return { url, workspace, close: () => cluster.stop() }
  } finally {
    await client.end()
  }
}

async function filled(client: pg.Client, amounts: Amounts, progress: (line: string) => void) {
  const { rows } = await client.query<{ id: string; slug: string }>('select id, slug from workspaces')
  const present = rows[0]
  const { rows: keys } = await client.query('select 1 from access_keys limit 1')
  if (present !== undefined && keys.length > 0) return present
  const db = drizzle(client, { schema })
  const workspace =
    present ?? (await db.transaction((tx) => insertWorkspace(tx, { slug: 'default', name: 'Default' })))
  await fillWorkspace(client, workspace.id, amounts, randomBytes(12).toString('hex'), progress)
  await client.query('vacuum (analyze)')
  return workspace
}

function passwordsIn(folder: string): { superuser: string; owner: string; app: string } {
  const file = path.join(folder, 'passwords.json')
  if (!existsSync(file)) {
    const password = () => randomBytes(16).toString('hex')
    const made = { superuser: password(), owner: password(), app: password() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}
