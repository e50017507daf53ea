import pg from 'pg'
import { openTarget } from '@/scripts/seed/target'
import { StartError } from '@/scripts/start-error'
import type { Scratch } from './scratch'

/** The product's own database, and its first workspace. */
export async function openPresent(progress: (line: string) => void): Promise<Scratch> {
  const target = await openTarget(process.env, progress)
  const client = new pg.Client({ connectionString: target.ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; slug: string }>(
      'select id, slug from workspaces order by created_at limit 1',
    )
    const workspace = rows[0]
    if (workspace === undefined) throw new StartError('There is no workspace: run npm run seed first')
    return { url: target.ownerUrl, workspace, close: target.close }
  } finally {
    await client.end()
  }
}
