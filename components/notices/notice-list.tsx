'use client'

import { BellOff } from 'lucide-react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useAction } from '@/components/commands/use-action'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { dismissNotices } from '@/lib/actions/notices'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import { NoticeItem } from './notice-item'

type NoticeListProps = {
  workspaceSlug: string
  notices: readonly PublicNotice[]
  show: 'open' | 'all'
  isMailed: boolean
}

/** The notices of the workspace, newest first. Dismissing one hides it for this reader only. */
export function NoticeList({ workspaceSlug, notices, show, isMailed }: NoticeListProps) {
  const { run, busy } = useAction()
  const open = notices.filter((notice) => notice.dismissedAt === null)
  const dismiss = async (chosen: readonly PublicNotice[]) => {
    const answer = await run(dismissNotices, { noticeIds: chosen.map((notice) => notice.id) })
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  if (notices.length === 0) return <NoNotices show={show} />
  return (
    <>
      <Card flush>
        <ul aria-label="Notices">
          {notices.map((notice) => (
            <NoticeItem
              key={notice.id}
              notice={notice}
              workspaceSlug={workspaceSlug}
              isMailed={isMailed}
              busy={busy}
              onDismiss={() => dismiss([notice])}
            />
          ))}
        </ul>
      </Card>
      {open.length > 1 ? (
        <Button className="mt-4" loading={busy} onClick={() => dismiss(open)}>
          Dismiss these {open.length}
        </Button>
      ) : null}
    </>
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
