'use client'

import { Eye, MoreHorizontal } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath, useKeyPlace } from '../key-place'
import { KEY_ACTION_WORDS } from './key-action-words'
import { useKeyAction } from './key-actions'

/** "Actions for {name}": those that this member may take and that apply to the key's state. */
export function KeyMenu({ item }: { item: AccessKeyListItem }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const take = useKeyAction()
  const actions = keyActionsFor(memberRole, item.status)
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${item.name}`}>
          <MoreHorizontal aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem asChild>
          <Link href={keyPath(workspaceSlug, item.id)} prefetch={false}>
            <Eye aria-hidden="true" />
            Open
          </Link>
        </DropdownMenuItem>
        {actions.map((action) => {
          const { label, icon: Icon, isFinal } = KEY_ACTION_WORDS[action]
          return (
            <div key={action} role="none">
              {action === 'revoke' ? <DropdownMenuSeparator /> : null}
              <DropdownMenuItem tone={isFinal ? 'danger' : 'neutral'} onSelect={() => take(action, item)}>
                <Icon aria-hidden="true" />
                {label}
              </DropdownMenuItem>
            </div>
          )
        })}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
