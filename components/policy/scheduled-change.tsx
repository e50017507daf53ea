import { BulletList } from '@/components/ui/bullet-list'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { policyDifference } from '@/lib/domain/policy/policy-words'

type ScheduledChangeProps = {
  policy: StoredPolicy
  isEditable: boolean
  busy: boolean
  onEdit: () => void
  onCancel: () => void
}

/** The change that starts at a date: what it will change, and how to stop it. */
export function ScheduledChange({ policy, isEditable, busy, onEdit, onCancel }: ScheduledChangeProps) {
  const reader = useReader()
  const { scheduled } = policy
  if (scheduled === null) return null
  const changes = policyDifference(policy, scheduled)
  return (
    <section aria-label="Scheduled policy">
      <Notice tone="accent" title={`A new policy starts on ${reader.minute(Date.parse(scheduled.startsAt))}`}>
        <p>
          That’s <RelativeTime value={scheduled.startsAt} hasHappened={false} />. It replaces the policy
          below. What changes:
        </p>
        <BulletList items={changes} />
        {isEditable ? (
          <div className="mt-3 flex flex-wrap gap-2">
            <Button size="sm" disabled={busy} onClick={onEdit}>
              Edit scheduled policy
            </Button>
            <Button size="sm" loading={busy} onClick={onCancel}>
              Cancel scheduled policy
            </Button>
          </div>
        ) : null}
      </Notice>
    </section>
  )
}
