import { z } from 'zod'

/** The format of the archive. A later format has another number, and this version refuses the file. */
export const ARCHIVE_FORMAT = 'chatelaine-backup/1'

const name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

/** The first part of a backup: the origin of the rows, and how to read them. */
export const Manifest = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  /** The version of the product that made the backup. */
  version: z.string(),
  /** ISO 8601, by the database's clock. The backup contains exactly the changes committed before this instant. */
  instant: z.iso.datetime(),
  /** The migrations of the database, identified by their times. */
  migrations: z.array(z.number().int()).min(1),
  /** In loading order: a table comes after all tables that its rows refer to. */
  tables: z.array(z.object({ name, columns: z.array(name).min(1) })),
  /** The last number that each identity column has given. */
  sequences: z.array(z.object({ table: name, column: name, last: z.string().regex(/^\d{1,19}$/) })),
})
export type Manifest = z.infer<typeof Manifest>

/** The content of one table, or of the job queue, in a backup. */
const Total = z.object({
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Total = z.infer<typeof Total>

/** The last part of a backup. A file without this part is incomplete. */
export const Totals = z.object({ tables: z.record(z.string(), Total) })
export type Totals = z.infer<typeof Totals>

/** The secrets that are needed to verify anything in a database. */
export const BackedUpSecrets = z.object({
  AUTH_SECRET: z.string().min(1),
  CHATELAINE_PEPPER: z.string().min(1),
  CHATELAINE_SIGNING_KEY: z.string().min(1),
})
export type BackedUpSecrets = z.infer<typeof BackedUpSecrets>

/** The job queue is no table of the product. Its rows are queued again. */
export const JOBS = 'jobs'

/** A backup as a sequence: the manifest, perhaps the secrets, the rows of each table, the totals. */
export type BackupPart =
  | { kind: 'manifest'; manifest: Manifest }
  | { kind: 'secrets'; secrets: BackedUpSecrets }
  | { kind: 'rows'; table: string; data: Buffer }
  | { kind: 'totals'; totals: Totals }
