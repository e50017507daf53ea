import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { SETTING_NAMES } from '@/lib/env'
import { freePort } from '@/scripts/ports'
import { builtPrograms } from '@/scripts/product/built-programs'
import { startProduct } from '@/scripts/product/product'
import { root } from '@/scripts/root'
import { openScratch } from '../list/scratch'
import { addMember, type Member } from './member'
import { findTargets, type Targets } from './targets'

/** The product of the current sources on a database of so many keys. */
export type RunningProduct = {
  keys: number
  consoleUrl: string
  workspaceSlug: string
  member: Member
  targets: Targets
  stop: () => Promise<void>
}

/** Fills the scratch database of this amount, or finds it filled, and starts console and verifier on it. */
export async function openProduct(keys: number, say: (line: string) => void): Promise<RunningProduct> {
  const scratch = await openScratch({ keys, auditEvents: 0 }, say)
  try {
    const member = await addMember(scratch.url, scratch.workspace.id)
    const targets = await findTargets(scratch.url, scratch.workspace.id)
    const [consolePort, verifierPort] = [await freePort(), await freePort()]
    const product = await startProduct({
      programs: builtPrograms,
      given: {
        ...withoutSettings(),
        ...secrets(),
        NODE_ENV: 'production',
        DATABASE_URL: scratch.url,
        CONSOLE_PORT: String(consolePort),
        VERIFIER_PORT: String(verifierPort),
        LOG_LEVEL: 'error',
      },
      parts: ['console', 'verifier'],
      progress: say,
      stopped: new AbortController().signal,
    })
    const stop = async () => {
      await product.stop()
      await scratch.close()
    }
    const { slug: workspaceSlug } = scratch.workspace
    return { keys, consoleUrl: product.env.PUBLIC_URL, workspaceSlug, member, targets, stop }
  } catch (error) {
    await scratch.close()
    throw error
  }
}

/** The settings of this shell belong to another installation. */
function withoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTING_NAMES.includes(name)))
}

const stored = z.object({
  AUTH_SECRET: z.string(),
  CHATELAINE_PEPPER: z.string(),
  CHATELAINE_SIGNING_KEY: z.string(),
})

/** A database remembers the secrets of its first start. Therefore they lie beside the database. */
function secrets(): z.output<typeof stored> {
  const folder = path.join(root, '.cache', 'bench-list')
  const file = path.join(folder, 'console-secrets.json')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const secret = () => randomBytes(32).toString('hex')
    const made = { AUTH_SECRET: secret(), CHATELAINE_PEPPER: secret(), CHATELAINE_SIGNING_KEY: secret() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return stored.parse(JSON.parse(readFileSync(file, 'utf8')))
}
