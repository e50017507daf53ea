import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Count } from '@/components/ui/count'
import { noticesPath } from '@/lib/domain/console-paths'
import type { PublicNotice } from '@/lib/domain/notices/notice'
import {
  MOST_NOTICES_COUNTED,
  NOTICE_GROUP_LABELS,
  type NoticeGroup,
} from '@/lib/domain/notices/notice-groups'
import { DismissAll, DismissalProvider } from './dismissal'
import { NoNotices } from './no-notices'
import { NoticeItem } from './notice-item'

type Group = { group: NoticeGroup; total: number; notices: readonly PublicNotice[] }

type NoticeGroupsProps = {
  workspaceSlug: string
  groups: readonly Group[]
  show: 'open' | 'all'
  isMailed: boolean
}

/** The groups of notices, most urgent first, each with its most urgent notices. */
export function NoticeGroups({ groups, show, ...place }: NoticeGroupsProps) {
  if (groups.length === 0) return <NoNotices show={show} />
  return (
    <DismissalProvider>
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <GroupCard key={group.group} {...group} {...place} show={show} />
        ))}
      </div>
    </DismissalProvider>
  )
}

function GroupCard({ group, total, notices, show, ...place }: Omit<NoticeGroupsProps, 'groups'> & Group) {
  const label = NOTICE_GROUP_LABELS[group]
  const unread = notices.filter(({ dismissedAt }) => dismissedAt === null).map(({ id }) => id)
  return (
    <Card
      flush
      title={
        <>
          <span>{label}</span>{' '}
          <span className="font-normal text-muted-foreground">
            {total > MOST_NOTICES_COUNTED ? 'More than ' : ''}
            <Count of={Math.min(total, MOST_NOTICES_COUNTED)} one="notice" many="notices" />
          </span>
        </>
      }
      action={unread.length > 1 ? <DismissAll noticeIds={unread} /> : null}
      {...(total > notices.length
        ? {
            footer: (
              <Link
                href={noticesPath(place.workspaceSlug, { show, group })}
                prefetch={false}
                className="text-link hover:underline"
              >
                Show all in {label}
              </Link>
            ),
          }
        : {})}
    >
      <ul aria-label={`Notices: ${label}`} className="border-t">
        {notices.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} level={3} {...place} />
        ))}
      </ul>
    </Card>
  )
}
