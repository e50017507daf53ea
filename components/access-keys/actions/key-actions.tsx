'use client'

import dynamic from 'next/dynamic'
import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { deactivateAccessKey, reactivateAccessKey } from '@/lib/actions/access-keys'
import type { KeyAction } from '@/lib/domain/access-keys/applicable-actions'
import { keyPath } from '@/lib/domain/console-paths'
import { useCommand } from '../../commands/use-command'
import { useOpenCreateKey } from '../create/create-key'
import type { Issued } from '../reveal/issued'
import { RevealDialog } from '../reveal/load-reveal'
import { tellLostSecret, useIsHere } from '../reveal/lost-secret'
import type { ActedKey } from './acted-key'

// The code of a dialog loads on the click that opens it.
const RevokeKeyDialog = dynamic(
  () => import('./revoke-key-dialog').then((module) => module.RevokeKeyDialog),
  {
    ssr: false,
  },
)
const DeleteKeyDialog = dynamic(
  () => import('./delete-key-dialog').then((module) => module.DeleteKeyDialog),
  {
    ssr: false,
  },
)
const CreateSecretDialog = dynamic(
  () => import('./create-secret-dialog').then((module) => module.CreateSecretDialog),
  { ssr: false },
)

const YOU_LEFT = 'You left the page before it was shown, and it can’t be shown again.'

type Take = (action: KeyAction, key: ActedKey) => void
type Open =
  | { dialog: 'create-secret' | 'revoke' | 'delete'; key: ActedKey }
  | { dialog: 'reveal'; issued: Issued }

const TakeAction = createContext<Take>(() => undefined)

/** Starts an action on a key: at once if it is reversible, otherwise with a dialog. */
export function useKeyAction(): Take {
  return useContext(TakeAction)
}

/** Holds the dialogs of the actions on keys, for both the list and the key page. */
export function KeyActions({ children }: { children: ReactNode }) {
  const workspaceSlug = useWorkspace()
  const router = useRouter()
  const pathname = usePathname()
  const [, setEdit] = useUrlParameter('edit')
  const { run } = useCommand()
  const isHere = useIsHere()
  const openCreate = useOpenCreateKey()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)

  const made = (issued: Issued) => {
    if (isHere()) return setOpen({ dialog: 'reveal', issued })
    const title = `A secret for ${issued.keyName} was created`
    tellLostSecret({ workspaceSlug, keyId: issued.keyId, title, why: YOU_LEFT })
  }
  const runAtOnce = async (isStop: boolean, { id, name }: ActedKey) => {
    const answer = await run(
      isStop ? deactivateAccessKey : reactivateAccessKey,
      { keyId: id },
      {
        said: isStop ? `${name} deactivated` : `${name} reactivated`,
        effect: isStop ? 'Blocked everywhere' : 'Applied everywhere',
      },
    )
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  const take: Take = (action, key) => {
    switch (action) {
      case 'deactivate':
      case 'reactivate':
        return void runAtOnce(action === 'deactivate', key)
      case 'edit':
        if (pathname === keyPath(workspaceSlug, key.id)) return setEdit('yes')
        return router.push(`${keyPath(workspaceSlug, key.id)}?edit=yes`)
      case 'create-like':
        return openCreate?.({ from: 'key', key })
      default:
        return setOpen({ dialog: action, key })
    }
  }

  return (
    <TakeAction value={take}>
      {children}
      {open?.dialog === 'revoke' ? <RevokeKeyDialog target={open.key} onClose={close} /> : null}
      {open?.dialog === 'delete' ? <DeleteKeyDialog target={open.key} onClose={close} /> : null}
      {open?.dialog === 'create-secret' ? (
        <CreateSecretDialog target={open.key} onClose={close} onMade={made} />
      ) : null}
      {open?.dialog === 'reveal' ? <RevealDialog issued={open.issued} onClose={close} /> : null}
    </TakeAction>
  )
}
