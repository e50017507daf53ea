import { Archive, ArchiveRestore, Pencil } from 'lucide-react'
import { useState } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { RowMenu } from '@/components/ui/row-menu'
import { useLoadEarly } from '@/components/ui/use-load-early'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'

const ArchiveQuestion = lazyPart(() => import('./archive-question').then((module) => module.ArchiveQuestion))
const RenameForm = lazyPart(() => import('./rename-form').then((module) => module.RenameForm))
const EARLY = [ArchiveQuestion.load, RenameForm.load]

/** The menu of a cloud account, and the dialogs that belong to it. */
export function AccountMenu({ account }: { account: CloudAccountListItem }) {
  const [open, setOpen] = useState<'rename' | 'archive' | null>(null)
  const close = () => setOpen(null)
  useLoadEarly(EARLY)
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
