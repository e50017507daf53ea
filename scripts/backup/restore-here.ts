import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Totals } from '@/lib/domain/backup/manifest'
import type { BackupReader } from '@/lib/services/backup/backup-reader'
import { loadInstallation } from '@/lib/services/backup/load-installation'
import {
  generatedSecrets,
  hasUsers,
  keepSecrets,
  makeDataDirectory,
  withLock,
} from '../data-directory/data-directory'
import { requireDatabase, settingOf } from '../data-directory/database'
import { isRestoring, noteRestored, noteRestoring, refuseUnusable } from '../data-directory/folder-state'
import { stopServerOf } from '../postgres/cluster'
import { hasCluster, removeCluster } from '../postgres/unprivileged'
import { StartError } from '../start-error'
import { onCluster } from './on-cluster'
import { chooseSecrets, hasAll, refuseOthers, writeSecrets } from './secrets'

type Progress = (line: string) => void

/** Restores into the database of the environment. Throws the errors of `loadInstallation`; then nothing remains. */
export async function restoreToServer(
  reader: BackupReader,
  given: NodeJS.ProcessEnv,
  secretsFile: string | undefined,
): Promise<Totals> {
  const ownerUrl = given.DATABASE_OWNER_URL || given.DATABASE_URL || ''
  refuseOthers(given, 'in the environment', reader.secrets)
  const todo = 'the backup was made without secrets; set those of the original'
  const secrets = chooseSecrets([given, reader.secrets], todo)
  if (!hasAll(given) && secretsFile === undefined) {
    throw new StartError(
      'the processes need the secrets of the backup: give --secrets-to FILE to have them written, or set all three',
    )
  }
  await requireDatabase(settingOf(given), ownerUrl)
  const written = secretsFile === undefined ? undefined : writeSecrets(secretsFile, secrets)
  try {
    return await loadInstallation(reader, {
      ownerUrl,
      setting: settingOf(given),
      secrets,
      action: 'installation.restored',
    })
  } catch (error) {
    written?.undo()
    throw error
  }
}

/** Restores into a data directory without a database, secrets included. If this fails, the directory is as before. */
export async function restoreToFolder(
  reader: BackupReader,
  directory: string,
  given: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<Totals> {
  makeDataDirectory(directory)
  return await withLock(directory, async () => {
    const place = path.join(directory, 'postgres')
    if (hasUsers(directory))
      throw new StartError(`Chatelaine runs on ${directory}: set CHATELAINE_DATA_DIR to a new folder`)
    // The remains of a killed restore: nobody has worked with them.
    if (isRestoring(directory)) {
      await stopServerOf(place)
      removeCluster(place)
    } else refuseUnusable(directory)
    if (hasCluster(place))
      throw new StartError(`${directory} holds an installation: set CHATELAINE_DATA_DIR to a new folder`)
    const file = path.join(directory, 'secrets.json')
    const hadSecrets = existsSync(file)
    const secrets = secretsFor(reader, directory, given, hadSecrets)
    noteRestoring(directory)
    try {
      const target = { setting: 'CHATELAINE_DATA_DIR', secrets, action: 'installation.restored' } as const
      return await onCluster(directory, secrets, progress, (ownerUrl) =>
        loadInstallation(reader, { ...target, ownerUrl }),
      )
    } catch (error) {
      removeCluster(place)
      if (!hadSecrets) rmSync(file, { force: true })
      throw error
    } finally {
      noteRestored(directory)
    }
  })
}

/**
 * The secrets of the folder if it has any. Otherwise those of the environment and the backup, which are written there.
 */
function secretsFor(reader: BackupReader, directory: string, given: NodeJS.ProcessEnv, hadSecrets: boolean) {
  refuseOthers(given, 'in the environment', reader.secrets)
  if (!hadSecrets) {
    const todo =
      'the backup was made without secrets; set those of the original, or put its secrets.json in place'
    return keepSecrets(directory, chooseSecrets([given, reader.secrets], todo))
  }
  const kept = generatedSecrets(directory)
  refuseOthers(kept, `in ${path.join(directory, 'secrets.json')}`, reader.secrets)
  return kept
}
