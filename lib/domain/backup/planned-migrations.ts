/** The migrations that run before the rows of a backup are loaded, and the migrations that run afterwards. */
export type MigrationPlan = { readonly before: readonly number[]; readonly after: readonly number[] }

/**
 * Plans how a backup with these migrations reaches this version's schema, which has the known migrations. Null if the
 * backup is of a newer version. Migrations that the backup lacks run after the rows are loaded, in order, as in an
 * upgrade.
 */
export function planMigrations(ofBackup: readonly number[], known: readonly number[]): MigrationPlan | null {
  const present = new Set(ofBackup)
  if (ofBackup.some((migration) => !known.includes(migration))) return null
  return {
    before: known.filter((migration) => present.has(migration)),
    after: known.filter((migration) => !present.has(migration)),
  }
}
