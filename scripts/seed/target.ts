import { migrate } from '@/db/migrate'
import { dataDirectory, generatedSecrets, makeDataDirectory } from '../data-directory/data-directory'
import { openEmbedded, requireDatabase, settingOf } from '../data-directory/database'

/** The migrated database to fill, as the owner of its tables. */
export type Target = { ownerUrl: string; close: () => Promise<void> }

/**
 * The product's own database: `DATABASE_URL` if it is set, otherwise the embedded one of the data directory, whether `npm
 * start` runs on it now or not.
 */
export async function openTarget(
  given: NodeJS.ProcessEnv,
  progress: (line: string) => void,
): Promise<Target> {
  const ownerUrl = given.DATABASE_OWNER_URL || given.DATABASE_URL
  if (ownerUrl) {
    await requireDatabase(settingOf(given), ownerUrl)
    await migrate(ownerUrl)
    return { ownerUrl, close: async () => undefined }
  }
  const directory = dataDirectory(given)
  makeDataDirectory(directory)
  const database = await openEmbedded(directory, generatedSecrets(directory), progress)
  const { DATABASE_OWNER_URL } = database.addresses
  await migrate(DATABASE_OWNER_URL)
  return { ownerUrl: DATABASE_OWNER_URL, close: database.close }
}
