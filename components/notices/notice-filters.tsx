import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { cn } from '@/lib/cn'
import { noticesPath } from '@/lib/domain/console-paths'
import { NOTICE_GROUP_LABELS, NOTICE_GROUPS, type NoticeGroup } from '@/lib/domain/notices/notice-groups'

type NoticeFiltersProps = { workspaceSlug: string; show: 'open' | 'all'; group: NoticeGroup | null }

const ACTIVE = 'border-primary/40 bg-primary-soft text-primary-soft-foreground'

/** Which notices the page shows: unread or all, of every kind or of one. Each choice is a link. */
export function NoticeFilters({ workspaceSlug, show, group }: NoticeFiltersProps) {
  const groups = [null, ...NOTICE_GROUPS]
  return (
    <nav aria-label="Filter notices" className="mb-4 flex gap-x-6 gap-y-2 overflow-x-auto py-1 sm:flex-wrap">
      <ul className="flex gap-2">
        {(['open', 'all'] as const).map((one) => (
          <li key={one}>
            <Choice isChosen={one === show} href={noticesPath(workspaceSlug, { show: one, group })}>
              {one === 'open' ? 'Unread' : 'Show all'}
            </Choice>
          </li>
        ))}
      </ul>
      <ul className="flex gap-2">
        {groups.map((one) => (
          <li key={one ?? 'every'}>
            <Choice isChosen={one === group} href={noticesPath(workspaceSlug, { show, group: one })}>
              {one === null ? 'Every kind' : NOTICE_GROUP_LABELS[one]}
            </Choice>
          </li>
        ))}
      </ul>
    </nav>
  )
}

type ChoiceProps = { isChosen: boolean; href: string; children: string }

function Choice({ isChosen, href, children }: ChoiceProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isChosen ? 'true' : undefined}
      className={cn(buttonStyle({ className: 'font-normal' }), isChosen && ACTIVE)}
    >
      {children}
    </Link>
  )
}
