import { type KeyStatus, keyStatus } from '@/lib/domain/access-keys/key-status'

type Stored = Date | string | null

type StatedRow = {
  revokedAt: Stored
  deactivatedAt: Stored
  expiresAt: Stored
  /** The state of the key that follows from open losses of changes. */
  lostState: KeyStatus | null
}

/** The state of a key by its row. Accepts dates in both forms that the drivers return. `now` is database time. */
export function statusOfRow(row: StatedRow, now: Date | string): KeyStatus {
  const stored = storedStatus(row, now)
  const isStopped = row.lostState === 'revoked' || (row.lostState === 'inactive' && stored === 'active')
  return isStopped && row.lostState !== null ? row.lostState : stored
}

function storedStatus(row: StatedRow, now: Date | string): KeyStatus {
  return keyStatus(
    {
      revokedAt: milliseconds(row.revokedAt),
      deactivatedAt: milliseconds(row.deactivatedAt),
      expiresAt: milliseconds(row.expiresAt),
    },
    new Date(now).getTime(),
  )
}

function milliseconds(value: Stored): number | null {
  return value === null ? null : new Date(value).getTime()
}
