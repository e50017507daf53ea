import { Ban, CircleCheck, Eye, Link2, UserCog, UserMinus } from 'lucide-react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { RowMenu } from '@/components/ui/row-menu'
import type { RowMenuItem } from '@/components/ui/row-menu-items'
import { leaversPath } from '@/lib/domain/console-paths'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import type { MemberAction } from './member-dialogs'

type MemberMenuProps = { member: MemberListItem; onChoose: (deed: MemberAction) => void }

/** The menu of a member. */
export function MemberMenu({ member, onChoose }: MemberMenuProps) {
  const workspaceSlug = useWorkspace()
  const choose = (deed: MemberAction) => ({ onSelect: () => onChoose(deed) })
  const items: RowMenuItem[] = [
    { label: 'Change role', icon: UserCog, ...choose('change_role') },
    ...(member.canIssueLink ? [{ label: 'New sign-in link', icon: Link2, ...choose('issue_link') }] : []),
    ...(member.state === 'disabled'
      ? [{ label: 'Secrets they have seen', icon: Eye, href: leaversPath(workspaceSlug, member.userId) }]
      : []),
    member.state === 'disabled'
      ? { label: 'Enable', icon: CircleCheck, ...choose('enable') }
      : { label: 'Disable', icon: Ban, ...choose('disable') },
    { label: 'Remove', icon: UserMinus, tone: 'danger', isSeparated: true, ...choose('remove') },
  ]
  return <RowMenu name={member.email} items={items} />
}
