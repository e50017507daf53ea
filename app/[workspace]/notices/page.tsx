import type { Metadata } from 'next'
import Link from 'next/link'
import { NoticeList } from '@/components/notices/notice-list'
import { PageHeader } from '@/components/shell/page-header'
import type { WorkspacePageProps } from '@/components/shell/page-props'
import { buttonStyle } from '@/components/ui/button'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { requireMember } from '@/lib/auth/require-member'
import { listNotices } from '@/lib/services/notices/list-notices'

export const metadata: Metadata = { title: 'Notices' }

/** The notices of the workspace. */
export default async function NoticesPage({ params, searchParams }: WorkspacePageProps) {
  const context = await requireMember((await params).workspace)
  const { show: asked, at, id } = await searchParams
  const show = asked === 'all' ? 'all' : 'open'
  const before = typeof at === 'string' && typeof id === 'string' ? { createdAt: at, id } : null
  const found = await listNotices(context, { show, before })
  const here = `/${context.workspace.slug}/notices`
  if (!found.ok) return <p>{found.failure.message}</p>
  const { notices, next } = found.value
  const older = next === null ? null : new URLSearchParams({ show, at: next.createdAt, id: next.id })
  return (
    <>
      <PageHeader
        title="Notices"
        description="What ends soon, what was revoked, revealed or changed, and who was told by mail."
        action={
          <Link href={show === 'open' ? `${here}?show=all` : here} className={buttonStyle()}>
            {show === 'open' ? 'Show all' : 'Show open only'}
          </Link>
        }
      />
      <div className="max-w-3xl">
        <NoticeList
          workspaceSlug={context.workspace.slug}
          notices={notices}
          show={show}
          isMailed={consoleRuntime().env.SMTP_URL !== undefined}
        />
        {older === null ? null : (
          <Link href={`${here}?${older}`} className={buttonStyle({ className: 'mt-4' })}>
            Older notices
          </Link>
        )}
      </div>
    </>
  )
}
