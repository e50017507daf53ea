import pg from 'pg'
import { MigrationRightsError, NewerSchemaError } from '@/db/migrate'
import { UsedDatabaseError } from '@/db/migrate-around'
import { NoConnectionError } from '@/db/no-connection-error'
import { BackupError } from '@/lib/services/backup/backup-error'
import { WrongSecretError } from '@/lib/services/secret-checks/check-secrets'
import { EnvError } from '@/lib/settings/env-error'
import { StartError } from '../start-error'

const ABOUT_THE_DATABASE = [NoConnectionError, MigrationRightsError, NewerSchemaError, UsedDatabaseError]

/** One line for an error that the operator can fix; the whole stack for an unexpected error. `setting` holds the URL. */
export function explain(error: unknown, setting: string): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof StartError || error instanceof EnvError) return error.message
  if (error instanceof BackupError || error instanceof WrongSecretError) return error.message
  if (ABOUT_THE_DATABASE.some((kind) => error instanceof kind)) return `${setting}: ${error.message}`
  // The database refused something: a full disk, a row that does not fit. Its message says what, and contains no row.
  if (error instanceof pg.DatabaseError) return `${setting}: the database refused: ${error.message}`
  return error.stack ?? error.message
}
