'use client'

import { Ban, CircleCheck, Link2, MoreHorizontal, UserCog, UserMinus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { MemberListItem } from '@/lib/domain/members/public-types'
import type { MemberDeed } from './member-dialogs'

type MemberMenuProps = { member: MemberListItem; onChoose: (deed: MemberDeed) => void }

/** "Actions for {email}". */
export function MemberMenu({ member, onChoose }: MemberMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${member.email}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
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
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
