import { eq } from 'drizzle-orm'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Database } from '@/db/client'
import { firstWorkspace } from '@/db/queries/first-workspace'
import { workspaces } from '@/db/schema'
import type { Actor } from '@/lib/domain/access/actor'
import { addressGroupOf } from '@/lib/domain/restrictions/address-group'
import type { ServiceContext } from '../context/context'
import type { Author } from './audit-entry'
import { recordEvent } from './record-event'

/** A request that was refused before it reached a command. */
export type RefusedRequest = {
  actor: Actor | { type: 'anonymous'; label: string }
  /** As the request named it. The text is untrusted. */
  workspaceSlug: string
  request: ServiceContext['request']
  reason: string
  attempted: string
}

// Anybody can cause these events without an account. Therefore they are limited per address group and in total.
const perAddress = new RateLimiterMemory({ keyPrefix: 'refused', points: 20, duration: 60 })
const together = new RateLimiterMemory({ keyPrefix: 'refused-all', points: 200, duration: 60 })

/** Records a refused request in the workspace that it named, or in the first workspace if that one does not exist. */
export async function recordRefusedRequest(db: Database, refused: RefusedRequest): Promise<void> {
  if (!(await isWithinBounds(refused.request.address))) return
  const workspace = (await workspaceNamed(db, refused.workspaceSlug)) ?? (await firstWorkspace(db))
  if (workspace === undefined) return
  const author: Author = { actor: refused.actor, workspace, request: refused.request }
  await recordEvent(db, author, {
    action: 'action.denied',
    outcome: 'denied',
    reason: refused.reason,
    after: { attempted: refused.attempted },
  })
}

async function isWithinBounds(address: string | null): Promise<boolean> {
  try {
    await perAddress.consume(addressGroupOf(address))
    await together.consume('all')
    return true
  } catch {
    return false
  }
}

async function workspaceNamed(db: Database, slug: string) {
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) return undefined
  const columns = { id: workspaces.id, slug: workspaces.slug }
  return (await db.select(columns).from(workspaces).where(eq(workspaces.slug, slug)))[0]
}
