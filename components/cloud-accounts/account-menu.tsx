'use client'

import { MoreHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useMenuButton } from '@/components/ui/use-menu-button'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import type { AccountDeed } from './account-menu-items'
import { ArchiveQuestion, RestoreQuestion } from './archive-question'
import { RenameForm } from './rename-form'

const load = () => import('./account-menu-items').then((module) => module.AccountMenuItems)
const AccountMenuItems = dynamic(load, { ssr: false })

/** "Actions for {name}", and their dialogs. */
export function AccountMenu({ account }: { account: CloudAccountListItem }) {
  const [deed, setDeed] = useState<AccountDeed | null>(null)
  const { button, menu } = useMenuButton(load)
  const close = () => setDeed(null)
  return (
    <>
      <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${account.name}`} {...button}>
        <MoreHorizontal aria-hidden="true" />
      </Button>
      {menu ? (
        <AccountMenuItems menu={menu} isArchived={account.archivedAt !== null} onChoose={setDeed} />
      ) : null}
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
