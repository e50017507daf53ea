import pg from 'pg'
import { MigrationRightsError, NewerSchemaError } from '@/db/migrate'
import { UsedDatabaseError } from '@/db/migrate-around'
import { NoConnectionError } from '@/db/no-connection-error'
import { EnvError } from '@/lib/env'
import { BackupError } from '@/lib/services/backup/backup-error'
import { WrongSecretError } from '@/lib/services/secret-checks/check-secrets'
import { StartError } from '../start-error'

const ABOUT_THE_DATABASE = [NoConnectionError, MigrationRightsError, NewerSchemaError, UsedDatabaseError]

/** One line for what the operator can mend; the whole story for what nobody expected. `setting` holds the address. */
export function explain(error: unknown, setting: string): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof StartError || error instanceof EnvError) return error.message
  if (error instanceof BackupError || error instanceof WrongSecretError) return error.message
  if (ABOUT_THE_DATABASE.some((kind) => error instanceof kind)) return `${setting}: ${error.message}`
  // The database refused something: a full disk, a row that does not fit. Its own line says what, and holds no row.
  if (error instanceof pg.DatabaseError) return `${setting}: the database refused: ${error.message}`
  return error.stack ?? error.message
}

/** Which setting holds the address that a command uses. */
export function settingOf(given: NodeJS.ProcessEnv): string {
  if (given.DATABASE_OWNER_URL) return 'DATABASE_OWNER_URL'
  return given.DATABASE_URL ? 'DATABASE_URL' : 'CHATELAINE_DATA_DIR'
}
