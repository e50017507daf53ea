/** Which migrations are made before the rows of a backup are loaded, and which afterwards. */
export type MigrationPlan = { readonly before: readonly number[]; readonly after: readonly number[] }

/**
 * How a backup of these migrations comes to the schema of this version, which knows the others. Null if the backup is of a
 * newer version. Migrations that the backup lacks are made after the rows are loaded, in their order: as an upgrade would.
 */
export function planMigrations(ofBackup: readonly number[], known: readonly number[]): MigrationPlan | null {
  const present = new Set(ofBackup)
  if (ofBackup.some((migration) => !known.includes(migration))) return null
  return {
    before: known.filter((migration) => present.has(migration)),
    after: known.filter((migration) => !present.has(migration)),
  }
}
