'use client'

import { Eye } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu, DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { AccessKeyListItem } from '@/lib/domain/access-keys/public-types'
import { keyPath, useKeyPlace } from '../key-place'
import { KEY_ACTION_WORDS } from './key-action-words'
import { useKeyAction } from './key-actions'

/** The open menu of a key. */
export function KeyMenuItems({ menu, item }: { menu: MenuOfButton; item: AccessKeyListItem }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const take = useKeyAction()
  return (
    <DropdownMenu menu={menu}>
      <DropdownMenuItem asChild>
        <Link href={keyPath(workspaceSlug, item.id)} prefetch={false}>
          <Eye aria-hidden="true" />
          Open
        </Link>
      </DropdownMenuItem>
      {keyActionsFor(memberRole, item.status).map((action) => {
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
    </DropdownMenu>
  )
}
