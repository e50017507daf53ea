import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { commandLine } from './postgres/postmaster'

const GeneratedSecrets = z.object({
  AUTH_SECRET: z.string(),
  CHATELAINE_PEPPER: z.string(),
  CHATELAINE_SIGNING_KEY: z.string(),
  database: z.object({ superuser: z.string(), owner: z.string(), app: z.string() }),
})

export type GeneratedSecrets = z.infer<typeof GeneratedSecrets>

/** Makes the folder, for its owner only. */
export function makeDataDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  chmodSync(directory, 0o700)
}

/** The secrets of the embedded mode: made once, then kept, because stored hashes and keys depend on them. */
export function generatedSecrets(directory: string): GeneratedSecrets {
  const file = path.join(directory, 'secrets.json')
  if (existsSync(file)) return GeneratedSecrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  const random = () => randomBytes(32).toString('hex')
  const secrets = {
    AUTH_SECRET: random(),
    CHATELAINE_PEPPER: random(),
    CHATELAINE_SIGNING_KEY: random(),
    database: { superuser: random(), owner: random(), app: random() },
  }
  writeFileSync(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

/** Longer than the slowest build that another start may be busy with. */
const LOCK_PATIENCE_MS = 10 * 60_000

/** Runs `work` while no other process does the same on this folder. A lock whose holder is gone counts for nothing. */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(directory, 'lock')
  const deadline = Date.now() + LOCK_PATIENCE_MS
  while (!tryLock(file)) {
    if (Date.now() > deadline) throw new Error(`another start holds ${file}`)
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
    return true
  } catch {
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (holder !== process.pid && holder > 0 && commandLine(holder) === '') rmSync(file, { force: true })
    return false
  }
}

/** Records that this process uses the folder's database. */
export function enter(directory: string): void {
  const folder = path.join(directory, 'users')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, String(process.pid)), commandLine(process.pid), { mode: 0o600 })
}

/** Takes the record back, and tells whether nobody else uses the database now. */
export function leave(directory: string): { readonly lastOne: boolean } {
  const folder = path.join(directory, 'users')
  rmSync(path.join(folder, String(process.pid)), { force: true })
  const others = readdirSync(folder).filter((name) => {
    const file = path.join(folder, name)
    const alive = commandLine(Number(name)) === readFileSync(file, 'utf8')
    if (!alive) rmSync(file, { force: true })
    return alive
  })
  return { lastOne: others.length === 0 }
}
