import { and, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { revokedInForce } from '@/db/queries/containments'
import { endInForce } from '@/db/queries/losses-in-force'
import { accessKeys } from '@/db/schema'
import { keyActionsFor, secretActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { KeyStatus, SecretStatus } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { lookupsInput } from '@/lib/domain/credentials/lookups-input'
import type { Finding, PasteAnswer } from '@/lib/domain/leaks/finding'
import { succeed } from '@/lib/domain/result'
import type { ServiceContext } from '../context/context'
import { defineQuery } from '../context/define-query'
import { findSecretsOfKeys } from '../secrets/public-secrets'
import { statusOfRow } from '../stored-key/status-of-row'
import { findLookups } from './find-lookups'

const pastedInput = z.object({ pasted: lookupsInput })

/** The answer to a paste: the key, the secret, and whether the secret is live. The browser sends no secret. */
export const lookUpPasted = defineQuery<typeof pastedInput, PasteAnswer>(
  { action: 'access-keys.see', input: pastedInput },
  async (context, { pasted }) => {
    const found = await findLookups(context, pasted)
    const known = new Set(found.map(({ lookup }) => lookup))
    const keys = await findKeys(context, [...new Set(found.map(({ keyId }) => keyId))])
    const named = new Set(found.flatMap(({ secretId }) => secretId ?? []))
    const secrets = await secretsOf(context, keys, named)
    const findings = found.flatMap(({ lookup, keyId, secretId }): Finding[] => {
      const key = keys.find(({ id }) => id === keyId)
      if (key === undefined) return []
      const own = secrets.get(keyId) ?? []
      const others = own.filter((one) => one.id !== secretId && mayWork(one)).map(({ status }) => status)
      const secret = own.find((one) => one.id === secretId) ?? null
      const mayRevoke = revocable(context, key.shown.status, secret?.status ?? null)
      return [{ lookup, key: key.shown, secret, others, mayRevoke }]
    })
    return succeed({ findings, unknown: [...new Set(pasted)].filter((word) => !known.has(word)) })
  },
)

/** The revocations that the reader's role and the states allow. The server decides again. */
function revocable(
  { actor }: ServiceContext,
  key: KeyStatus,
  secret: SecretStatus | null,
): Finding['mayRevoke'] {
  if (actor.type !== 'member') return { secret: false, key: false }
  return {
    secret: secret !== null && secretActionsFor(actor.role, key, secret).includes('revoke'),
    key: keyActionsFor(actor.role, key).includes('revoke'),
  }
}

function mayWork({ status }: PublicSecret): boolean {
  return status === 'active' || status === 'inactive'
}

async function findKeys({ db, workspace }: ServiceContext, ids: string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .select({
      id: accessKeys.id,
      name: accessKeys.name,
      deactivatedAt: accessKeys.deactivatedAt,
      revokedAt: revokedInForce(accessKeys),
      lostState: accessKeys.lostState,
      expiresAt: endInForce(accessKeys, workspace.id),
      now: sql<Date>`transaction_instant()`.mapWith(accessKeys.createdAt),
    })
    .from(accessKeys)
    .where(and(inArray(accessKeys.id, ids), isNull(accessKeys.deletedAt)))
  return rows.map((row) => ({
    id: row.id,
    now: row.now.getTime(),
    shown: {
      id: row.id,
      name: row.name,
      status: statusOfRow(row, row.now),
      deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    },
  }))
}

/** The named secrets, and the secrets that may work, by key. */
async function secretsOf(
  context: ServiceContext,
  keys: readonly { id: string; now: number }[],
  named: ReadonlySet<string>,
): Promise<Map<string, PublicSecret[]>> {
  const [key] = keys
  if (key === undefined) return new Map()
  const ids = keys.map(({ id }) => id)
  return await findSecretsOfKeys(context, { keyIds: ids, secretIds: [...named] }, key.now)
}
