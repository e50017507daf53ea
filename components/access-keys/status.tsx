import { StatusBadge, type StatusKind } from '@/components/ui/status-badge'
import { KEY_STATUS_LABELS, type KeyStatus } from '@/lib/domain/access-keys/key-status'

const KINDS: Record<KeyStatus, StatusKind> = {
  active: 'active',
  inactive: 'inactive',
  revoked: 'dead',
  expired: 'expired',
}

/** The state of a key or a secret, as icon, word and colour. */
export function Status({ status }: { status: KeyStatus }) {
  return <StatusBadge kind={KINDS[status]}>{KEY_STATUS_LABELS[status]}</StatusBadge>
}
