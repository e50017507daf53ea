import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useState } from 'react'
import { RowMenu } from '@/components/ui/row-menu'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import { ArchiveQuestion } from './archive-question'
import { RenameForm } from './rename-form'

/** The menu of a cloud account, and the dialogs that belong to it. */
export function AccountMenu({ account }: { account: CloudAccountListItem }) {
  const [open, setOpen] = useState<'rename' | 'archive' | null>(null)
  const close = () => setOpen(null)
  const archive =
    account.archivedAt === null
      ? { label: 'Archive', icon: Archive }
      : { label: 'Restore', icon: ArchiveRestore }
  return (
    <>
      <RowMenu
        name={account.name}
        items={[
          { label: 'Rename', icon: Pencil, onSelect: () => setOpen('rename') },
          { ...archive, onSelect: () => setOpen('archive') },
        ]}
      />
      {open === 'rename' ? <RenameForm account={account} onClose={close} /> : null}
      {open === 'archive' ? <ArchiveQuestion account={account} onClose={close} /> : null}
    </>
  )
}
