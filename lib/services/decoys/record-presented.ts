import type { Database, Transaction } from '@/db/client'
import { databaseTime } from '@/db/database-time'
import { addDecoyUse, type FoundDecoy, findDecoysByHash, nameIncidentOfUse } from '@/db/queries/decoys'
import { selectEmailsOfRoles } from '@/db/queries/present-members'
import { decoyNotice } from '@/lib/domain/notices/decoy-notice'
import { recordEvent } from '../audit/record-event'
import { openIncidentWithin } from '../incidents/open-incident-within'
import { writeNotice } from '../notices/write-notice'
import { decoyTarget } from './decoy-target'

/** A secret that no key has, as verifiers saw it: its stored form, how often, how long ago, and by whom it was presented last. */
export type PresentedSecret = {
  hash: Buffer
  calls: number
  firstAgeMs: number
  lastAgeMs: number
  address: string | null
  userAgent: string | null
  endpoint: string
}

/**
 * Finds the decoys among unknown secrets and records their use. The first use of a decoy on a day raises the alarm: an
 * incident, an event and a notice. Nearly always there is none, and one statement is all that this costs.
 */
export async function recordPresented(db: Database, presented: readonly PresentedSecret[]): Promise<void> {
  if (presented.length === 0) return
  const found = await findDecoysByHash(
    db,
    presented.map(({ hash }) => hash),
  )
  for (const decoy of found) {
    const use = presented.find(({ hash }) => hash.equals(decoy.hash))
    if (use !== undefined) await db.transaction((tx) => recordUse({ db, tx }, decoy, use))
  }
}

type Access = { db: Database; tx: Transaction }

async function recordUse(access: Access, decoy: FoundDecoy, use: PresentedSecret): Promise<void> {
  const { tx } = access
  const now = await databaseTime(tx)
  const { hash: _, firstAgeMs, lastAgeMs, ...origin } = use
  const { day, isFirst } = await addDecoyUse(tx, {
    ...origin,
    decoyId: decoy.id,
    firstAt: before(now, firstAgeMs),
    lastAt: before(now, lastAgeMs),
  })
  if (isFirst) await raiseAlarm(access, decoy, { ...use, at: before(now, lastAgeMs), day })
}

const before = (now: Date, ageMs: number) => new Date(now.getTime() - Math.max(0, Math.round(ageMs)))

/**
 * Opens the incident of the day. Its title does not name the decoy: everybody who may read incidents reads it, also
 * programs.
 */
async function raiseAlarm(
  { db, tx }: Access,
  decoy: FoundDecoy,
  use: PresentedSecret & { at: Date; day: string },
): Promise<void> {
  const { address, userAgent, endpoint, at, day } = use
  const { workspace, name, plantedIn } = decoy
  const context = {
    db,
    tx,
    now: at,
    workspace,
    actor: { type: 'system', name: 'Chatelaine' } as const,
    request: { id: `decoy:${day}`, address, userAgent },
  }
  const foundAt = `Presented to ${endpoint}${address === null ? '' : ` from ${address}`}`
  const incident = await openIncidentWithin(
    context,
    { title: 'A decoy was used', foundAt },
    { isTold: false },
  )
  await nameIncidentOfUse(tx, { decoyId: decoy.id, day, incident })
  await recordEvent(tx, context, {
    action: 'decoy.used',
    target: decoyTarget(decoy),
    after: { endpoint, plantedIn, incident },
  })
  await writeNotice(tx, {
    ...decoyNotice({ name, plantedIn, endpoint, address, userAgent, at, incident }),
    workspaceId: workspace.id,
    onceKey: `decoy.used:${decoy.id}:${day}`,
    keyId: null,
    secretId: null,
    recipients: await selectEmailsOfRoles(tx, workspace.id, ['global_admin', 'support']),
  })
}
