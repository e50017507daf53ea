import { BellOff } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** The empty list: everything is read, or nothing has happened yet. */
export function NoNotices({ show }: { show: 'open' | 'all' }) {
  return (
    <Card flush>
      <EmptyState icon={BellOff} title={show === 'open' ? 'You’re all caught up' : 'No notices yet'}>
        Expiring keys, revocations, new credentials and role changes appear here, and in email if a mail
        server is set up.
      </EmptyState>
    </Card>
  )
}
