import { type KeyStatus, keyStatus } from '@/lib/domain/access-keys/key-status'

type Stored = Date | string | null

/** The state of a key by the dates of its row, whichever way the driver gives them. `now` is database time. */
export function statusOfRow(
  row: { revokedAt: Stored; deactivatedAt: Stored; expiresAt: Stored },
  now: Date | string,
): KeyStatus {
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
