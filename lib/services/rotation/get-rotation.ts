import { findFinishSetter, findOpenRotation, type RotationRow } from '@/db/queries/rotations'
import { countsAsActive } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import { dueAt } from '@/lib/domain/rotation/finish-by-itself'
import { rotationQueryInput } from '@/lib/domain/rotation/inputs'
import type {
  KeyActivity,
  OpenRotation,
  PlannedFinish,
  RotationSecret,
  RotationView,
  TriedAgain,
} from '@/lib/domain/rotation/rotation-view'
import { silenceOf } from '@/lib/domain/rotation/silence'
import { toRotationStep } from '@/lib/domain/rotation/steps'
import type { ServiceContext } from '../context/context'
import { findSecrets, toPublicSecret } from '../secrets/public-secrets'
import { defineKeyQuery, type ReadableKey } from '../stored-key/define-key-query'
import { callersIn, RECENT_MS } from '../usage/get-recent-callers'
import { activityOf } from '../usage/get-secret-activity'
import { blockedCallers, markMoved } from './blocked-callers'
import { lastCallOf } from './last-call'
import { lastRotation } from './rotation-result'

const MOST_TRIED_AGAIN = 5
const TRIED_AGAIN_MS = 30 * RECENT_MS

type CountedCalls = Pick<KeyActivity, 'starts' | 'secrets'>

/**
 * The state of a key's rotation, the callers of each secret, and the use of the last 24 hours. The key's page polls this
 * every few seconds and takes all its figures from one answer.
 */
export const getRotation = defineKeyQuery<typeof rotationQueryInput, RotationView>(
  rotationQueryInput,
  async (context, key, { zone }) => {
    const rows = await findSecrets(context, key.id)
    const now = key.now.getTime()
    const secrets = rows.map((row) => toPublicSecret(row, now))
    const counted = await activityOf(context, key, zone)
    const [open, last, tried] = await Promise.all([
      openRotation(context, key, secrets, counted),
      lastRotation(context, key, secrets),
      triedAgain(context, key, secrets),
    ])
    return succeed({
      keyId: key.id,
      at: key.now.toISOString(),
      activity: keyActivity(counted, secrets),
      open,
      last,
      candidates: secrets
        .filter((secret) => isAlive(secret, now))
        .map(({ id, hint, createdAt }) => ({ id, hint, createdAt }))
        .reverse(),
      // The result of the last rotation says this about its own secret.
      triedAgain: tried.filter(({ secretId }) => open !== null || secretId !== last?.old.id),
    })
  },
)

function keyActivity(counted: CountedCalls, secrets: readonly PublicSecret[]): KeyActivity {
  const uses = secrets.flatMap(({ lastUse }) => lastUse ?? [])
  return {
    ...counted,
    lastUse: uses.sort((one, other) => other.at.localeCompare(one.at))[0] ?? null,
    lastUses: secrets.map(({ id, lastUse, lastRefusedAt }) => ({ secretId: id, lastUse, lastRefusedAt })),
  }
}

async function openRotation(
  context: ServiceContext,
  key: ReadableKey,
  secrets: readonly PublicSecret[],
  activity: CountedCalls,
): Promise<OpenRotation | null> {
  const rotation = await findOpenRotation(context.db, context.workspace.id, key.id)
  const step = rotation === null ? null : toRotationStep(rotation.step)
  const old = secrets.find((secret) => secret.id === rotation?.oldSecretId)
  if (rotation === null || step === null || old === undefined) return null
  const now = key.now.getTime()
  const fresh =
    (rotation.newSecretId
      ? secrets.find((secret) => secret.id === rotation.newSecretId)
      : secrets.find((secret) => secret.id !== old.id && secret.status === 'active')) ?? null
  const freshId = fresh?.id ?? null
  const { startedAt } = rotation
  const [shownOld, shownFresh, blocked, finish] = await Promise.all([
    withUse(context, key, old, activity),
    fresh === null ? null : withUse(context, key, fresh, activity),
    old.deactivatedAt === null
      ? null
      : blockedCallers(context, key, { secretId: old.id, since: new Date(old.deactivatedAt) }, freshId),
    plannedFinish(context, rotation, old),
  ])
  const accepted = await markMoved(context, key, shownOld.accepted, startedAt, freshId)
  return {
    id: rotation.id,
    step,
    startedAt: startedAt.toISOString(),
    startedBy: rotation.startedByLabel,
    old: { ...shownOld, accepted },
    fresh: shownFresh,
    silence: silenceOf(lastAcceptedAt(shownOld), now),
    oldHasEnded: !isAlive(old, now),
    freshIsUsed: shownFresh !== null && lastAcceptedAt(shownFresh) !== null,
    blocked,
    finish,
  }
}

async function plannedFinish(
  context: ServiceContext,
  rotation: RotationRow,
  old: PublicSecret,
): Promise<PlannedFinish | null> {
  const { finishAfterHours: hours, finishSetAt } = rotation
  if (hours === null || finishSetAt === null) return null
  const { db, workspace } = context
  const setBy = await findFinishSetter(db, rotation)
  const lastCallAt = await lastCallOf(db, { workspaceId: workspace.id, keyId: rotation.keyId, hours }, old)
  const stoppedAt = old.deactivatedAt === null ? null : Date.parse(old.deactivatedAt)
  const due = dueAt({ hours, setAt: finishSetAt.getTime(), lastCallAt }, stoppedAt)
  return { hours, setBy: setBy ?? 'a person who has left', dueAt: new Date(due).toISOString() }
}

async function withUse(
  context: ServiceContext,
  key: ReadableKey,
  secret: PublicSecret,
  activity: CountedCalls,
): Promise<RotationSecret> {
  // The same hours as in the charts: a caller is listed exactly if its calls are counted.
  const from = new Date(activity.starts[0] ?? key.now.getTime() - RECENT_MS)
  const scope = { workspaceId: context.workspace.id, keyId: key.id, secretId: secret.id, from }
  const [accepted, refused] = await Promise.all([
    callersIn(context, scope, 'accepted'),
    callersIn(context, scope, 'refused'),
  ])
  const hours = activity.secrets.find((one) => one.secretId === secret.id)
  const silent = new Array<number>(24).fill(0)
  return {
    ...secret,
    accepted,
    refused,
    acceptedByHour: hours?.accepted ?? silent,
    refusedByHour: hours?.refused ?? silent,
  }
}

// The counts and the secret's own column are written at different times. Therefore take the later one.
function lastAcceptedAt(secret: RotationSecret): number | null {
  const known = [secret.lastUse?.at, secret.accepted.lastAt].flatMap((at) => (at ? [Date.parse(at)] : []))
  return known.length === 0 ? null : Math.max(...known)
}

async function triedAgain(
  context: ServiceContext,
  key: ReadableKey,
  secrets: readonly PublicSecret[],
): Promise<TriedAgain[]> {
  const now = key.now.getTime()
  const tried = secrets
    .flatMap((secret) => {
      const endedAt = endOf(key, secret)
      const { lastRefusedAt } = secret
      const isTried = Date.parse(endedAt) <= now && lastRefusedAt !== null && lastRefusedAt >= endedAt
      return isTried ? [{ secretId: secret.id, hint: secret.hint, endedAt, lastRefusedAt }] : []
    })
    .sort((one, other) => other.lastRefusedAt.localeCompare(one.lastRefusedAt))
    .slice(0, MOST_TRIED_AGAIN)
  const { id: workspaceId } = context.workspace
  return await Promise.all(
    tried.map(async (one) => {
      const from = new Date(Math.max(now - TRIED_AGAIN_MS, Date.parse(one.endedAt) - 60_000))
      const scope = { workspaceId, keyId: key.id, secretId: one.secretId, from }
      return { ...one, callers: await callersIn(context, scope, 'refused') }
    }),
  )
}

/** When a secret ends or ended, by itself or together with its key. */
function endOf({ revokedAt: keyRevokedAt }: ReadableKey, secret: PublicSecret): string {
  const ends = [secret.revokedAt, keyRevokedAt?.toISOString(), secret.effectiveExpiresAt]
  return ends.flatMap((end) => end ?? []).sort()[0] ?? secret.effectiveExpiresAt
}

function isAlive(secret: PublicSecret, now: number): boolean {
  const revokedAt = secret.revokedAt === null ? null : Date.parse(secret.revokedAt)
  return countsAsActive({ revokedAt, expiresAt: Date.parse(secret.effectiveExpiresAt) }, now)
}
