import { existsSync } from 'node:fs'
import path from 'node:path'
import type { BackedUpSecrets } from '@/lib/domain/backup/manifest'
import { dataDirectory, generatedSecrets } from '../data-directory/data-directory'
import { openEmbedded, requireDatabase, settingOf } from '../data-directory/database'
import { hasCluster } from '../postgres/unprivileged'
import { StartError } from '../start-error'
import { chooseSecrets } from './secrets'

/** An installation to back up; the product may run on it. */
export type Source = {
  readonly ownerUrl: string
  readonly secrets: BackedUpSecrets | null
  readonly close: () => Promise<void>
}

/**
 * The installation that `npm start` would run: `DATABASE_URL` if it is set, otherwise the embedded one of the data
 * directory. Throws a `StartError` if there is none, or if a required secret is unknown.
 */
export async function openSource(
  given: NodeJS.ProcessEnv,
  wantsSecrets: boolean,
  progress: (line: string) => void,
): Promise<Source> {
  const url = given.DATABASE_OWNER_URL || given.DATABASE_URL
  if (url) {
    const todo = 'set it as for the processes, or leave the secrets out with --without-secrets'
    const secrets = wantsSecrets ? chooseSecrets([given], todo) : null
    await requireDatabase(settingOf(given), url)
    return { ownerUrl: url, secrets, close: async () => undefined }
  }
  const directory = dataDirectory(given)
  requireInstallation(directory)
  const kept = generatedSecrets(directory)
  const embedded = await openEmbedded(directory, kept, progress)
  return {
    ownerUrl: embedded.addresses.DATABASE_OWNER_URL,
    secrets: wantsSecrets ? chooseSecrets([given, kept], 'it is in secrets.json') : null,
    close: embedded.close,
  }
}

/** Throws a `StartError` unless the folder holds an embedded database: a command that reads must not create one. */
export function requireInstallation(directory: string): void {
  if (existsSync(directory) && hasCluster(path.join(directory, 'postgres'))) return
  throw new StartError(`there is no installation in ${directory}: set CHATELAINE_DATA_DIR or DATABASE_URL`)
}
