import type { LastUse } from '@/lib/domain/access-keys/public-types'

/** The last use as one value; null if there was none. */
export function lastUseOf(row: {
  lastUsedAt: Date | string | null
  lastUsedAddress: string | null
  lastUsedUserAgent: string | null
  lastUsedClientId: string | null
}): LastUse | null {
  if (row.lastUsedAt === null) return null
  const { lastUsedAddress: address, lastUsedUserAgent: userAgent, lastUsedClientId: clientId } = row
  return { at: new Date(row.lastUsedAt).toISOString(), address, userAgent, clientId }
}
