import { BellOff } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import { DismissAll, DismissalProvider } from './dismissal'
import { NoticeItem } from './notice-item'

type NoticeListProps = {
  workspaceSlug: string
  notices: readonly PublicNotice[]
  show: 'open' | 'all'
  isMailed: boolean
}

/** The notices of the workspace, newest first. */
export function NoticeList({ workspaceSlug, notices, show, isMailed }: NoticeListProps) {
  const open = notices.filter((notice) => notice.dismissedAt === null).map(({ id }) => id)
  if (notices.length === 0) return <NoNotices show={show} />
  return (
    <DismissalProvider>
      <Card flush>
        <ul aria-label="Notices">
          {notices.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} workspaceSlug={workspaceSlug} isMailed={isMailed} />
          ))}
        </ul>
      </Card>
      {open.length > 1 ? <DismissAll noticeIds={open} /> : null}
    </DismissalProvider>
  )
}

function NoNotices({ show }: { show: 'open' | 'all' }) {
  return (
    <Card flush>
      <EmptyState icon={BellOff} title={show === 'open' ? 'Nothing waits for you' : 'No notices yet'}>
        Keys and secrets that end soon, revocations, new credentials and role changes are told here, and by
        mail where a mail server is set up.
      </EmptyState>
    </Card>
  )
}
