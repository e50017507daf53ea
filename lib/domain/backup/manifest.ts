import { z } from 'zod'

/** The form of the archive. A later form gets another number, and this version refuses the file. */
export const ARCHIVE_FORMAT = 'chatelaine-backup/1'

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** What stands first in a backup: where the rows come from, and how they are to be read. */
export const Manifest = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  /** The version of the product that made the backup. */
  version: z.string(),
  /** ISO 8601, by the database's clock: what was committed before this instant is in the backup, and nothing else. */
  instant: z.iso.datetime(),
  /** The migrations of the database, as the times by which the database keeps them. */
  migrations: z.array(z.number().int()).min(1),
  /** In the order in which they are loaded: a table comes after all tables that its rows refer to. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
  /** The last number that each identity column has given. */
  sequences: z.array(z.object({ table: name, column: name, last: z.string().regex(/^\d{1,19}$/) })),
})
export type Manifest = z.infer<typeof Manifest>

/** What of one table, or of the queue of jobs, a backup holds. */
const Total = z.object({
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Total = z.infer<typeof Total>

/** What stands last in a backup: a file without this part is not whole. */
export const Totals = z.object({ tables: z.record(z.string(), Total) })
export type Totals = z.infer<typeof Totals>

/** The secrets without which nothing of a database verifies. */
export const BackedUpSecrets = z.object({
  AUTH_SECRET: z.string().min(1),
  CHATELAINE_PEPPER: z.string().min(1),
  CHATELAINE_SIGNING_KEY: z.string().min(1),
})
export type BackedUpSecrets = z.infer<typeof BackedUpSecrets>

/** The queue of jobs, which is no table of the product: its rows are put into the queue again. */
export const JOBS = 'jobs'

/** A backup as a sequence: the manifest, perhaps the secrets, the rows table by table, the totals. */
export type BackupPart =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'secrets'; secrets: BackedUpSecrets }
  | { kind: 'rows'; table: string; data: Buffer }
  | { kind: 'totals'; totals: Totals }
