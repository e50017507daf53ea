import { Ban, CircleCheck, Link2, UserCog, UserMinus } from 'lucide-react'
import { RowMenu } from '@/components/ui/row-menu'
import type { RowMenuItem } from '@/components/ui/row-menu-items'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import type { MemberAction } from './member-dialogs'

type MemberMenuProps = { member: MemberListItem; onChoose: (deed: MemberAction) => void }

/** The menu of a member. */
export function MemberMenu({ member, onChoose }: MemberMenuProps) {
  const choose = (deed: MemberAction) => ({ onSelect: () => onChoose(deed) })
  const items: RowMenuItem[] = [
    { label: 'Change role', icon: UserCog, ...choose('change_role') },
    ...(member.canIssueLink ? [{ label: 'New sign-in link', icon: Link2, ...choose('issue_link') }] : []),
    member.state === 'disabled'
      ? { label: 'Enable', icon: CircleCheck, ...choose('enable') }
      : { label: 'Disable', icon: Ban, ...choose('disable') },
    { label: 'Remove', icon: UserMinus, tone: 'danger', isSeparated: true, ...choose('remove') },
  ]
  return <RowMenu name={member.email} items={items} />
}
