import { may } from '@/lib/domain/access/may'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import type { Receipt } from '@/lib/domain/receipt'
import type { Result } from '@/lib/domain/result'
import { loggerFor } from '@/lib/logger'
import { getAccessKey } from '@/lib/services/access-keys/get-access-key'
import type { ServiceContext } from '@/lib/services/context/context'
import { isDatabaseUnavailable } from '@/lib/services/context/database-failure'
import { entityTag } from './entity-tag'
import { reply } from './reply'

/**
 * The current state of the key, if the caller may read it: some keys may only revoke. If the database goes away now,
 * the answer goes out without the key: the change is committed, and the answer may carry the only copy of a secret.
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

/** How long the only copy of a secret waits for the state of its key. */
const MOST_BESIDE_A_SECRET_MS = 500

/**
 * The new key beside its secret. If the database is slow or fails, the key is omitted, because the secret must go out.
 */
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
