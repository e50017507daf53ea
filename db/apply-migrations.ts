import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'

/**
 * Runs these migrations, identified by their times, inside the open transaction, and records each as drizzle does. An
 * upgrade uses drizzle itself, which opens its own transaction.
 */
export async function applyMigrations(
  client: pg.Client,
  wanted: readonly number[],
  migrationsFolder = 'drizzle',
): Promise<void> {
  await client.query(`
    create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`)
  for (const { folderMillis, hash, sql } of readMigrationFiles({ migrationsFolder })) {
    if (!wanted.includes(folderMillis)) continue
    for (const statement of sql) await client.query(statement)
    await client.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      hash,
      folderMillis,
    ])
  }
}
