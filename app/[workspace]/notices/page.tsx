import type { Metadata } from 'next'
import Link from 'next/link'
import { NoticeFilters } from '@/components/notices/notice-filters'
import { NoticeGroups } from '@/components/notices/notice-groups'
import { NoticeList } from '@/components/notices/notice-list'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { RefusedLink } from '@/components/shell/refused-link'
import { buttonStyle } from '@/components/ui/button'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { NOTICE_GROUPS, type NoticeGroup } from '@/lib/domain/notices/notice-groups'
import type { ServiceContext } from '@/lib/services/context/context'
import { listNoticeGroups } from '@/lib/services/notices/list-notice-groups'
import { listNotices } from '@/lib/services/notices/list-notices'
import { openPage } from '../open-page'

export const metadata: Metadata = { title: 'Notices' }

type Shown = { context: ServiceContext; show: 'open' | 'all'; isMailed: boolean }

/** The notices of the workspace: the most urgent of each group, or one group page by page. */
export default async function NoticesPage(props: WorkspacePageProps) {
  const { context, query: asked } = await openPage(props)
  const show = asked.show === 'all' ? 'all' : 'open'
  const group = NOTICE_GROUPS.find((one) => one === asked.group) ?? null
  const before =
    typeof asked.at === 'string' && typeof asked.id === 'string'
      ? { createdAt: asked.at, id: asked.id }
      : null
  const shown = { context, show, isMailed: consoleRuntime().env.SMTP_URL !== undefined } as const
  return (
    <>
      <PageHeader
        title="Notices"
        description="Expiring keys, revocations and other changes to review, most urgent first. You mark notices as read for yourself only."
      />
      <NoticeFilters workspaceSlug={context.workspace.slug} show={show} group={group} />
      <div className="max-w-3xl">
        {group === null ? <Groups {...shown} /> : <OneGroup {...shown} group={group} before={before} />}
      </div>
    </>
  )
}

async function Groups({ context, show, isMailed }: Shown) {
  const found = await listNoticeGroups(context, { show })
  if (!found.ok) return <RefusedLink failure={found.failure} />
  const { slug } = context.workspace
  return <NoticeGroups workspaceSlug={slug} groups={found.value} show={show} isMailed={isMailed} />
}

type OneGroupProps = Shown & { group: NoticeGroup; before: { createdAt: string; id: string } | null }

async function OneGroup({ context, show, isMailed, group, before }: OneGroupProps) {
  const found = await listNotices(context, { show, group, before })
  if (!found.ok) return <RefusedLink failure={found.failure} />
  const { slug } = context.workspace
  const { notices, next } = found.value
  const older = next === null ? null : new URLSearchParams({ show, group, at: next.createdAt, id: next.id })
  return (
    <>
      <NoticeList workspaceSlug={slug} notices={notices} show={show} isMailed={isMailed} />
      {older === null ? null : (
        <Link href={`/${slug}/notices?${older}`} className={buttonStyle({ className: 'mt-4' })}>
          Older notices
        </Link>
      )}
    </>
  )
}
