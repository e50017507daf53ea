'use client'

import { Ban, CircleCheck, Link2, UserCog, UserMinus } from 'lucide-react'
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import type { MemberAction } from './member-dialogs'

type MemberMenuItemsProps = {
  menu: MenuOfButton
  member: MemberListItem
  onChoose: (deed: MemberAction) => void
}

/** The open menu of a member. */
export function MemberMenuItems({ menu, member, onChoose }: MemberMenuItemsProps) {
  return (
    <DropdownMenu menu={menu}>
      <DropdownMenuItem onSelect={() => onChoose('change_role')}>
        <UserCog aria-hidden="true" />
        Change role
      </DropdownMenuItem>
      {member.canIssueLink ? (
        <DropdownMenuItem onSelect={() => onChoose('issue_link')}>
          <Link2 aria-hidden="true" />
          New sign-in link
        </DropdownMenuItem>
      ) : null}
      {member.state === 'disabled' ? (
        <DropdownMenuItem onSelect={() => onChoose('enable')}>
          <CircleCheck aria-hidden="true" />
          Enable
        </DropdownMenuItem>
      ) : (
        <DropdownMenuItem onSelect={() => onChoose('disable')}>
          <Ban aria-hidden="true" />
          Disable
        </DropdownMenuItem>
      )}
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" onSelect={() => onChoose('remove')}>
        <UserMinus aria-hidden="true" />
        Remove
      </DropdownMenuItem>
    </DropdownMenu>
  )
}
