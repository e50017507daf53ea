import type { BackedUpSecrets, Totals } from '@/lib/domain/backup/manifest'
import { readDatabaseAddress } from '@/lib/domain/database-address'
import { BackupReader } from '@/lib/services/backup/backup-reader'
import { exportInstallation } from '@/lib/services/backup/export-installation'
import { loadInstallation } from '@/lib/services/backup/load-installation'
import { generatedSecrets, hasUsers, withLock } from '../data-directory/data-directory'
import { requireDatabase } from '../data-directory/database'
import { type Move, noteMove, refuseUnusable } from '../data-directory/folder-state'
import { StartError } from '../start-error'
import { onCluster } from './on-cluster'
import { chooseSecrets } from './secrets'

type Target = { readonly url: string; readonly setting: string }
type Moved = { readonly move: Move; readonly secrets: BackedUpSecrets; readonly totals: Totals }

/**
 * Moves the embedded installation of a folder to an empty database, sessions included. The product must not run on the
 * folder. The lock of the folder is held until the destination is recorded; therefore no change can be made here that the
 * new place would miss.
 */
export async function moveInstallation(
  directory: string,
  target: Target,
  given: NodeJS.ProcessEnv,
  progress: (line: string) => void,
): Promise<Moved> {
  await requireDatabase(target.setting, target.url)
  // A start under way holds the lock as long as a build takes; a running product is reported at once.
  refuseUsers(directory)
  return await withLock(directory, async () => {
    refuseUnusable(directory)
    refuseUsers(directory)
    const kept = generatedSecrets(directory)
    const secrets = chooseSecrets([given, kept], 'it is in secrets.json')
    return await onCluster(directory, kept, progress, (ownerUrl) =>
      moveRows({ ownerUrl, directory, secrets, target }),
    )
  })
}

function refuseUsers(directory: string): void {
  if (hasUsers(directory))
    throw new StartError(
      `Chatelaine is running on ${directory}. Stop Chatelaine first, so that nothing changes during the move`,
    )
}

type Rows = { ownerUrl: string; directory: string; secrets: BackedUpSecrets; target: Target }

async function moveRows({ ownerUrl, directory, secrets, target }: Rows): Promise<Moved> {
  const exported = await exportInstallation(ownerUrl, { secrets, withSessions: true })
  try {
    const move = { to: placeOf(target.url), asOf: exported.manifest.instant }
    const reader = await BackupReader.open(exported.parts())
    const totals = await loadInstallation(reader, {
      ownerUrl: target.url,
      setting: target.setting,
      secrets,
      action: 'installation.moved',
      // From here on only the other database knows whether the move happened.
      beforeCommit: () => noteMove(directory, { ...move, isFinished: false }),
    })
    const finished = { ...move, isFinished: true }
    noteMove(directory, finished)
    return { move: finished, secrets, totals }
  } finally {
    await exported.close()
  }
}

/** The place of a URL, without user and password. */
function placeOf(given: string): string {
  const address = readDatabaseAddress(given)
  if ('problem' in address) throw new StartError(`the address ${address.problem}`)
  const { host, pathname, searchParams } = new URL(address.url)
  return `postgres://${searchParams.get('host') ?? host}${pathname}`
}
