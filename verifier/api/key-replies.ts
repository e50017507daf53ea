import { may } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { loggerFor } from '@/lib/logger'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import type { ServiceContext } from '@/lib/services/context'
import { isDatabaseUnavailable } from '@/lib/services/database-failure'
import { entityTag } from './entity-tag'
import { reply } from './reply'

/**
 * The key as it is now for an answer, where the calling key may read it: a key may be there for revoking only. The change
 * itself is committed, and the answer may carry the one copy of a secret: where the database goes away just now, it
 * goes out without the key.
 */
export async function readableKey(
  context: ServiceContext,
  keyId: string,
): Promise<{ accessKey: AccessKeyDetail | null; headers: Record<string, string> }> {
  const key = may(context.actor, 'access-keys.see') ? await getAccessKey(context, keyId).catch(ifAway) : null
  if (key === null || !key.ok) return { accessKey: null, headers: {} }
  return { accessKey: key.value, headers: { etag: entityTag(key.value.version) } }
}

const log = loggerFor('api')

function ifAway(error: unknown): null {
  if (isDatabaseUnavailable(error)) return null
  throw error
}

/** How long the one copy of a secret may wait for what else is known of its key. */
const MOST_BESIDE_A_SECRET_MS = 500

/** The new key beside its secret: left out if the database is slow or anything fails, because the secret must go out. */
export async function readableNewKey(context: ServiceContext, keyId: string): ReturnType<typeof readableKey> {
  const nothing = { accessKey: null, headers: {} }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof nothing>((resolve) => {
    timer = setTimeout(() => resolve(nothing), MOST_BESIDE_A_SECRET_MS)
  })
  const read = readableKey(context, keyId).catch((error: unknown) => {
    log.error({ err: error }, 'a new key could not be read after it was made')
    return nothing
  })
  const first = await Promise.race([read, late])
  clearTimeout(timer)
  return first
}

/** The key after a change, with the receipt of the change. */
export async function changed(
  context: ServiceContext,
  keyId: string,
  result: Result<{ receipt: Receipt | null }>,
) {
  if (!result.ok) return result
  const { accessKey, headers } = await readableKey(context, keyId)
  return reply(200, { keyId, accessKey, receipt: result.value.receipt }, headers)
}
