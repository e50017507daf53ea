import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { RowMenu } from '@/components/ui/row-menu'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'

const loadArchive = () => import('./archive-question').then((module) => module.ArchiveQuestion)
const ArchiveQuestion = dynamic(loadArchive, { ssr: false })
const loadRename = () => import('./rename-form').then((module) => module.RenameForm)
const RenameForm = dynamic(loadRename, { ssr: false })
const ON_IDLE = [loadArchive, loadRename]

/** The menu of a cloud account, and the dialogs that belong to it. */
export function AccountMenu({ account }: { account: CloudAccountListItem }) {
  const [open, setOpen] = useState<'rename' | 'archive' | null>(null)
  const close = () => setOpen(null)
  useLoadWhenIdle(ON_IDLE)
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
