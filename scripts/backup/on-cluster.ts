import path from 'node:path'
import type { GeneratedSecrets } from '../data-directory/data-directory'
import { DATABASE } from '../data-directory/database'
import { ensureDatabase, openCluster } from '../postgres/cluster'

/**
 * Runs `work` on the database of a data directory, as its owner, and stops the server afterwards. The caller holds the
 * lock of the directory, and no process uses it.
 */
export async function onCluster<Result>(
  directory: string,
  { database }: GeneratedSecrets,
  progress: (line: string) => void,
  work: (ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  const place = path.join(directory, 'postgres')
  const cluster = await openCluster({ directory: place, passwords: database, progress })
  try {
    await ensureDatabase(cluster, DATABASE)
    return await work(cluster.url('owner', DATABASE))
  } finally {
    await cluster.stop()
  }
}
