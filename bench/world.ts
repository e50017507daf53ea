import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import { type DatabaseHandle, openDatabase } from '../db/client'
import { migrate } from '../db/migrate'
import { formatOpaqueSecret } from '../lib/domain/credentials/credential'
import { newId, randomBase62 } from '../lib/secrets/random'
import { sha256, storedHash } from '../lib/secrets/secret-hash'
import { insertWorkspace } from '../lib/services/workspaces/insert-workspace'
import { ensureDatabase, openCluster } from '../scripts/postgres/cluster'
import { isRunning } from '../scripts/postgres/postmaster'
import { withoutTriggers } from '../scripts/seed/functions'

export const SETTINGS = {
  CHATELAINE_PEPPER: randomBytes(32).toString('hex'),
  CHATELAINE_SIGNING_KEY: randomBytes(32).toString('hex'),
  AUTH_SECRET: randomBytes(32).toString('hex'),
  ISSUER_URL: 'https://bench.test',
}

/** The settings with which services sign and hash. */
export const credentialSettings = {
  pepper: SETTINGS.CHATELAINE_PEPPER,
  secretPrefix: 'chatel',
  issuer: SETTINGS.ISSUER_URL,
  signingKeySecret: SETTINGS.CHATELAINE_SIGNING_KEY,
}

export type BenchWorld = {
  url: string
  peerUrl: string
  database: DatabaseHandle
  owner: pg.Client
  workspace: { id: string; slug: string }
  program: string
  close: () => Promise<void>
}

const CACHE = path.resolve('.cache')

/** Removes the remains of interrupted runs: ten million keys are ten gigabytes. */
async function removeLeftovers(): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  for (const name of await readdir(CACHE)) {
    const process = /^bench-(\d+)$/.exec(name)?.[1]
    const isLeft = process !== undefined && !isRunning(Number(process))
    if (isLeft) await rm(path.join(CACHE, name), { recursive: true, force: true })
  }
}

/** A throw-away PostgreSQL with an empty workspace, and the verifier bundled into one file. */
export async function openBench(say: (line: string) => void): Promise<BenchWorld> {
  await removeLeftovers()
  const folder = path.join(CACHE, `bench-${process.pid}`)
  const directory = path.join(folder, 'postgres')
  await mkdir(folder, { recursive: true })
  const passwords = { superuser: hex(), owner: hex(), app: hex() }
  const cluster = await openCluster({ directory, passwords, throwAway: true, progress: say })
  await ensureDatabase(cluster, 'bench')
  await ensureDatabase(cluster, 'peer')
  const url = cluster.url('owner', 'bench')
  await migrate(url)
  const database = openDatabase({ url, assumeRole: null, name: 'bench', connections: 10 })
  const workspace = await database.db.transaction((tx) =>
    insertWorkspace(tx, { slug: 'default', name: 'Default' }),
  )
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const program = path.join(CACHE, 'bench-verifier.mjs')
  await build({
    entryPoints: ['verifier/main.ts'],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const close = async () => {
    await owner.end()
    await database.close()
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, peerUrl: cluster.url('owner', 'peer'), database, owner, workspace, program, close }
}

const hex = () => randomBytes(16).toString('hex')

export type Credential = { keyId: string; secret: string; basic: string; bearer: string; hash: Buffer }

/** Inserts keys with known credentials: Global Viewer, or (for the caller) only keys:verify. */
export async function addCredentials(
  { owner, workspace }: BenchWorld,
  count: number,
  isCaller = false,
): Promise<Credential[]> {
  const made = Array.from({ length: count }, () => {
    const keyId = newId('ak')
    const secret = formatOpaqueSecret('chatel', keyId, randomBase62(43))
    const basic = `Basic ${Buffer.from(`${keyId}:${secret}`).toString('base64')}`
    return {
      keyId,
      secret,
      basic,
      bearer: `Bearer ${secret}`,
      hash: storedHash(SETTINGS.CHATELAINE_PEPPER, sha256(secret)),
    }
  })
  const values = [made.map(({ keyId }) => keyId), workspace.id]
  await owner.query(
    `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, scopes, created_by_type, created_by_id, created_by_label)
     select id, $2, id, id, $3, case when $3 then '{}'::text[] else '{keys:verify}' end, 'system', 'bench', 'bench' from unnest($1::text[]) id`,
    [...values, !isCaller],
  )
  await owner.query(
    `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
     select 'gr' || id, $2, id, 0, $3::key_role, true from unnest($1::text[]) id`,
    [...values, isCaller ? 'global_admin' : 'global_viewer'],
  )
  await owner.query(
    `insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, expires_at)
     select 'sec_' || substr(id, 4), $2, id, 'opaque', hash, 'x', 'bench', transaction_instant() + interval '1 year'
     from unnest($1::text[], $3::bytea[]) as t(id, hash)`,
    [...values, made.map(({ hash }) => hash)],
  )
  return made
}

/**
 * Adds unused keys until the tables have the wanted size. The indexes of the console's lists are dropped in this
 * throw-away database: verification does not use them, and they make filling many times as slow.
 */
export async function addFiller({ owner, workspace }: BenchWorld, from: number, to: number): Promise<void> {
  if (to - from > 100_000) await dropListIndexes(owner)
  await withoutTriggers(owner, TABLES, async () => {
    for (let start = from; start < to; start += 250_000) {
      const values = [start, Math.min(to, start + 250_000) - 1, workspace.id]
      await owner.query(
        `insert into access_keys (id, workspace_id, name, name_normalised, all_scopes, created_by_type, created_by_id, created_by_label)
         select 'ak_f' || n, $3, 'f' || n, 'f' || n, true, 'system', 'bench', 'bench' from generate_series($1::int, $2::int) n`,
        values,
      )
      await owner.query(
        `insert into key_grants (id, workspace_id, key_id, position, role, all_accounts)
         select 'gr_f' || n, $3, 'ak_f' || n, 0, 'global_viewer', true from generate_series($1::int, $2::int) n`,
        values,
      )
      await owner.query(
        `insert into key_secrets (id, workspace_id, key_id, kind, hash, hint, created_by_label, expires_at)
         select 'sec_f' || n, $3, 'ak_f' || n, 'opaque', sha256(n::text::bytea), 'x', 'bench', transaction_instant() + interval '1 year'
         from generate_series($1::int, $2::int) n`,
        values,
      )
    }
  })
  await owner.query(`vacuum (analyze) ${TABLES.join(', ')}`)
}

const TABLES = ['access_keys', 'key_grants', 'key_secrets']

async function dropListIndexes(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i
     where i.indrelid = 'access_keys'::regclass and not i.indisunique`,
  )
  for (const { name } of rows) await owner.query(`drop index ${name}`)
}
