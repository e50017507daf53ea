import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../../scripts/ports'
import { root } from '../../scripts/root'

/** The URLs of the running product, and the credentials to sign in. */
export interface ProductUnderTest {
  readonly consoleURL: string
  readonly verifierURL: string
  readonly ownerDatabaseURL: string
  /** The whole output of the product, log and terminal. */
  readonly logFile: string
  readonly admin: { readonly email: string; readonly password: string }
}

export interface RunningProduct extends ProductUnderTest {
  stop(): Promise<void>
}

const SETTINGS =
  /^(DATABASE_|CHATELAINE_|AUTH_SECRET|PUBLIC_URL|ISSUER_URL|HOST$|TRUSTED_PROXIES|OIDC_|SMTP_|REDIS_)/

/** Starts the product as a person does, with its own ports and data folder. */
export async function startProductUnderTest(extra: Record<string, string> = {}): Promise<RunningProduct> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chatelaine-e2e-'))
  const [consolePort, verifierPort] = [await freePort(), await freePort()]
  const admin = { email: 'admin@example.com', password: 'correct horse battery staple' }
  const inherited = { ...process.env }
  for (const name of Object.keys(inherited).filter((key) => SETTINGS.test(key))) delete inherited[name]
  const child = spawn(process.execPath, ['scripts/tool.mjs', 'start'], {
    cwd: root,
    env: {
      ...inherited,
      CHATELAINE_DATA_DIR: folder,
      CONSOLE_PORT: String(consolePort),
      VERIFIER_PORT: String(verifierPort),
      CHATELAINE_ADMIN_EMAIL: admin.email,
      CHATELAINE_ADMIN_PASSWORD: admin.password,
      LOG_LEVEL: 'warn',
      ...extra,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const logFile = path.join(folder, 'product.log')
  await ready(child, logFile).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    consoleURL: `http://localhost:${consolePort}`,
    verifierURL: `http://localhost:${verifierPort}`,
    ownerDatabaseURL: ownerAddress(folder),
    logFile,
    admin,
    stop,
  }
}

/** Forwards and records the product's output, and settles when the product is ready. */
function ready(child: ChildProcess, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = ''
    const read = (chunk: Buffer) => {
      process.stderr.write(chunk)
      appendFileSync(logFile, chunk)
      seen = `${seen}${chunk}`.slice(-10_000)
      if (seen.includes('Chatelaine is ready')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${seen}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

function ownerAddress(folder: string): string {
  const port = readFileSync(path.join(folder, 'postgres.port'), 'utf8').split('\n', 1)[0]
  const { database } = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8'))
  return `postgres://chatelaine_owner:${database.owner}@127.0.0.1:${port}/chatelaine`
}
