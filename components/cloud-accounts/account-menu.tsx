'use client'

import { Archive, ArchiveRestore, MoreHorizontal, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import { ArchiveQuestion, RestoreQuestion } from './archive-question'
import { RenameForm } from './rename-form'

/** "Actions for {name}", and the dialogs that belong to them. */
export function AccountMenu({ account }: { account: CloudAccountListItem }) {
  const [deed, setDeed] = useState<'rename' | 'archive' | 'restore' | null>(null)
  const close = () => setDeed(null)
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${account.name}`}>
            <MoreHorizontal aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setDeed('rename')}>
            <Pencil aria-hidden="true" />
            Rename
          </DropdownMenuItem>
          {account.archivedAt === null ? (
            <DropdownMenuItem onSelect={() => setDeed('archive')}>
              <Archive aria-hidden="true" />
              Archive
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem onSelect={() => setDeed('restore')}>
              <ArchiveRestore aria-hidden="true" />
              Restore
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {deed === 'rename' ? (
        <Dialog open onOpenChange={(open) => (open ? undefined : close())}>
          <RenameForm account={account} onDone={close} />
        </Dialog>
      ) : null}
      {deed === 'archive' ? <ArchiveQuestion account={account} onClose={close} /> : null}
      {deed === 'restore' ? <RestoreQuestion account={account} onClose={close} /> : null}
    </>
  )
}
