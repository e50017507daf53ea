'use client'

import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import type { MenuOfButton } from '@/components/ui/use-menu-button'

/** The actions on an account. */
export type AccountDeed = 'rename' | 'archive' | 'restore'

type AccountMenuItemsProps = {
  menu: MenuOfButton
  isArchived: boolean
  onChoose: (deed: AccountDeed) => void
}

/** The open menu of a cloud account. */
export function AccountMenuItems({ menu, isArchived, onChoose }: AccountMenuItemsProps) {
  return (
    <DropdownMenu menu={menu}>
      <DropdownMenuItem onSelect={() => onChoose('rename')}>
        <Pencil aria-hidden="true" />
        Rename
      </DropdownMenuItem>
      {isArchived ? (
        <DropdownMenuItem onSelect={() => onChoose('restore')}>
          <ArchiveRestore aria-hidden="true" />
          Restore
        </DropdownMenuItem>
      ) : (
        <DropdownMenuItem onSelect={() => onChoose('archive')}>
          <Archive aria-hidden="true" />
          Archive
        </DropdownMenuItem>
      )}
    </DropdownMenu>
  )
}
