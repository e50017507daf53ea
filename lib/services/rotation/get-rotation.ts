import { findOpenRotation } from '@/db/queries/rotations'
import { keyReferenceInput } from '@/lib/domain/access-keys/inputs'
import { countsAsActive } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { succeed } from '@/lib/domain/result'
import type {
  OpenRotation,
  RotationSecret,
  RotationView,
  TriedAgain,
} from '@/lib/domain/rotation/rotation-view'
import { silenceOf } from '@/lib/domain/rotation/silence'
import { toRotationStep } from '@/lib/domain/rotation/steps'
import type { SecretActivity } from '@/lib/domain/usage/usage-report'
import type { ServiceContext } from '../context/context'
import { findSecrets, toPublicSecret } from '../secrets/public-secrets'
import { defineKeyQuery, type ReadableKey } from '../stored-key/define-key-query'
import { callersIn, RECENT_MS } from '../usage/get-recent-callers'
import { activityOf } from '../usage/get-secret-activity'

const MOST_TRIED_AGAIN = 5
const TRIED_AGAIN_MS = 30 * RECENT_MS

/** The state of a key's rotation and the callers of each secret. The panel polls this every few seconds. */
export const getRotation = defineKeyQuery<typeof keyReferenceInput, RotationView>(
  keyReferenceInput,
  async (context, key) => {
    const rows = await findSecrets(context, key.id)
    const now = key.now.getTime()
    const secrets = rows.map((row) => toPublicSecret(row, now))
    return succeed({
      keyId: key.id,
      at: key.now.toISOString(),
      open: await openRotation(context, key, secrets),
      candidates: secrets
        .filter((secret) => isAlive(secret, now))
        .map(({ id, hint, createdAt }) => ({ id, hint, createdAt }))
        .reverse(),
      triedAgain: await triedAgain(context, key, secrets),
    })
  },
)

async function openRotation(
  context: ServiceContext,
  key: ReadableKey,
  secrets: readonly PublicSecret[],
): Promise<OpenRotation | null> {
  const rotation = await findOpenRotation(context.db, context.workspace.id, key.id)
  const step = rotation === null ? null : toRotationStep(rotation.step)
  const old = secrets.find((secret) => secret.id === rotation?.oldSecretId)
  if (rotation === null || step === null || old === undefined) return null
  const now = key.now.getTime()
  const fresh = rotation.newSecretId
    ? secrets.find((secret) => secret.id === rotation.newSecretId)
    : secrets.find((secret) => secret.id !== old.id && secret.status === 'active')
  const activity = await activityOf(context, key)
  const [shownOld, shownFresh] = await Promise.all([
    withUse(context, key, old, activity),
    fresh === undefined ? null : withUse(context, key, fresh, activity),
  ])
  return {
    id: rotation.id,
    step,
    startedAt: rotation.startedAt.toISOString(),
    startedBy: rotation.startedByLabel,
    old: shownOld,
    fresh: shownFresh,
    silence: silenceOf(lastAcceptedAt(shownOld), now),
    oldHasEnded: !isAlive(old, now),
  }
}

async function withUse(
  context: ServiceContext,
  key: ReadableKey,
  secret: PublicSecret,
  activity: readonly SecretActivity[],
): Promise<RotationSecret> {
  const from = new Date(key.now.getTime() - RECENT_MS)
  const scope = { workspaceId: context.workspace.id, keyId: key.id, secretId: secret.id, from }
  const [accepted, refused] = await Promise.all([
    callersIn(context, scope, 'accepted'),
    callersIn(context, scope, 'refused'),
  ])
  const hours = activity.find((one) => one.secretId === secret.id)
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
