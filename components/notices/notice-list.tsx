import { Card } from '@/components/ui/card'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import { DismissAll, DismissalProvider } from './dismissal'
import { NoNotices } from './no-notices'
import { NoticeItem } from './notice-item'

type NoticeListProps = {
  workspaceSlug: string
  notices: readonly PublicNotice[]
  show: 'open' | 'all'
  isMailed: boolean
}

/** The notices of one group, newest first. */
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
      <div className="mt-4 empty:hidden">{open.length > 1 ? <DismissAll noticeIds={open} /> : null}</div>
    </DismissalProvider>
  )
}
