'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { useWorkspace } from '@/components/commands/use-workspace'
import { keepTyping } from '@/components/ui/kept-typing'
import { lazyPart } from '@/components/ui/lazy-part'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useStableCallback } from '@/components/ui/use-stable-callback'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { deactivateAccessKey, reactivateAccessKey } from '@/lib/actions/access-keys'
import type { KeyAction } from '@/lib/domain/access-keys/applicable-actions'
import { keyPath } from '@/lib/domain/console-paths'
import { useCommand } from '../../commands/use-command'
import { ContainDialog } from '../containment/load-contain'
import { useOpenCreateKey } from '../create/create-key'
import type { Issued } from '../reveal/issued'
import { RevealDialog } from '../reveal/load-reveal'
import { tellLostSecret, useIsHere } from '../reveal/lost-secret'
import { useDeactivation } from '../undo/use-deactivation'
import type { ActedKey } from './acted-key'

const RevokeKeyDialog = lazyPart(() => import('./revoke-key-dialog').then((module) => module.RevokeKeyDialog))
const DeleteKeyDialog = lazyPart(() => import('./delete-key-dialog').then((module) => module.DeleteKeyDialog))
const CreateSecretDialog = lazyPart(() =>
  import('./create-secret-dialog').then((module) => module.CreateSecretDialog),
)
// A dialog must be there at once. Therefore its code does not wait for the click.
const EARLY = [RevokeKeyDialog.load, DeleteKeyDialog.load, CreateSecretDialog.load, ContainDialog.load]

const YOU_LEFT = 'You left the page before it was shown, and it can’t be shown again.'

type Take = (action: KeyAction, key: ActedKey) => void
type Running = { action: KeyAction; keyId: string } | null
type Open =
  | { dialog: 'create-secret' | 'revoke' | 'delete'; key: ActedKey }
  | { dialog: 'reveal'; issued: Issued }
  | ({ dialog: 'contain'; keys: readonly ActedKey[] } & ContainOptions)

type ContainOptions = {
  /** The incident that the keys belong to. */
  incident?: number | null
  /** Since when a leak is suspected, as the page around knows. */
  suspectedSince?: string | null
  /** What "Reason" says first. */
  reason?: string
  onDone?: () => void
}
type Contain = (keys: readonly ActedKey[], options?: ContainOptions) => void

const nothing = () => undefined
const TakeAction = createContext<Take>(nothing)
const ContainKeys = createContext<Contain>(nothing)
const RunningAction = createContext<Running>(null)

/** Starts an action on a key: at once if it is reversible, otherwise with a dialog. */
export function useKeyAction(): Take {
  return useContext(TakeAction)
}

/** Opens the dialog that contains keys. */
export function useContainKeys(): Contain {
  return useContext(ContainKeys)
}

/** Whether this action on this key waits for its answer. */
export function useIsRunning(action: KeyAction, keyId: string): boolean {
  const running = useContext(RunningAction)
  return running?.action === action && running.keyId === keyId
}

/** Holds the dialogs of the actions on keys, for both the list and the key page. */
export function KeyActions({ children }: { children: ReactNode }) {
  const workspaceSlug = useWorkspace()
  const router = useRouter()
  const pathname = usePathname()
  const [, setEdit] = useUrlParameter('edit')
  const { run, busy: isReactivating } = useCommand()
  const stop = useDeactivation()
  const busy = isReactivating || stop.busy
  const [begun, setBegun] = useState<Running>(null)
  const isHere = useIsHere()
  const openCreate = useOpenCreateKey()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  useLoadEarly(EARLY)

  const made = (issued: Issued) => {
    if (isHere()) return setOpen({ dialog: 'reveal', issued })
    const title = `A secret for ${issued.keyName} was created`
    tellLostSecret({ workspaceSlug, keyId: issued.keyId, title, why: YOU_LEFT })
  }
  const reactivate = async ({ id, name }: ActedKey) => {
    const done = { said: `${name} reactivated`, effect: 'Applied everywhere' } as const
    const answer = await run(reactivateAccessKey, { keyId: id }, done)
    if (answer?.ok === false) tellFailure(answer.failure)
  }
  const contain = useStableCallback<Parameters<Contain>, void>((keys, options = {}) => {
    keepTyping()
    setOpen({ dialog: 'contain', keys, ...options })
  })
  // The menu of each row reads this context.
  const take = useStableCallback<Parameters<Take>, void>((action, key) => {
    switch (action) {
      case 'deactivate':
      case 'reactivate':
        if (!busy) setBegun({ action, keyId: key.id })
        return action === 'reactivate'
          ? void reactivate(key)
          : void stop.deactivate(deactivateAccessKey, { keyId: key.id, name: key.name })
      case 'edit':
        if (pathname === keyPath(workspaceSlug, key.id)) return setEdit('yes')
        return router.push(`${keyPath(workspaceSlug, key.id)}?edit=yes`)
      case 'create-like':
        return openCreate?.({ from: 'key', key })
      case 'contain':
        return contain([key])
      default:
        keepTyping()
        return setOpen({ dialog: action, key })
    }
  })

  return (
    <TakeAction value={take}>
      <ContainKeys value={contain}>
        <RunningAction value={busy ? begun : null}>{children}</RunningAction>
      </ContainKeys>
      {open?.dialog === 'revoke' ? <RevokeKeyDialog target={open.key} onClose={close} /> : null}
      {open?.dialog === 'contain' ? <ContainDialog {...open} onClose={close} /> : null}
      {open?.dialog === 'delete' ? <DeleteKeyDialog target={open.key} onClose={close} /> : null}
      {open?.dialog === 'create-secret' ? (
        <CreateSecretDialog target={open.key} onClose={close} onMade={made} />
      ) : null}
      {open?.dialog === 'reveal' ? <RevealDialog issued={open.issued} onClose={close} /> : null}
    </TakeAction>
  )
}
