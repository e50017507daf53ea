'use client'

import { Plus } from 'lucide-react'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Button } from '@/components/ui/button'
import { FrameFirst } from '@/components/ui/frame-first'
import { keepTyping } from '@/components/ui/kept-typing'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { Notice } from '@/components/ui/notice'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useRefresh } from '@/components/ui/use-refresh'
import { useShortcut } from '@/components/ui/use-shortcut'
import { useStableCallback } from '@/components/ui/use-stable-callback'
import { memberMay } from '@/lib/domain/access/may'
import { useKeyPlace } from '../key-place'
import type { Issued } from '../reveal/issued'
import { RevealDialog } from '../reveal/load-reveal'
import { tellLostSecret, tellWithoutSecret, useIsHere } from '../reveal/lost-secret'
import type { FormStart } from './form-start'
import type { KeyMade } from './use-create-key'
import { useCreateLink } from './use-create-link'

const TITLE = 'Create access key'
// The form loads on demand, and the form loads the reveal: the list comes first.
const CreateKeyDialog = lazyDialog(
  () => import('./create-key-dialog').then((module) => module.CreateKeyDialog),
  TITLE,
)
const EARLY = [CreateKeyDialog.load]

type Open = (start: FormStart) => void

const OpenCreateKey = createContext<Open | null>(null)

/** Opens "Create access key"; null for a member who may not create keys. */
export function useOpenCreateKey(): Open | null {
  return useContext(OpenCreateKey)
}

type Step = { at: 'closed' } | { at: 'form'; start: FormStart } | { at: 'reveal'; issued: Issued }

/**
 * Leads from "Create access key" to "Save your access key". Opened by the buttons inside, by `c`, and by a link that fills
 * in the form.
 */
export function CreateKeyFlow({ children }: { children: ReactNode }) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const refresh = useRefresh()
  const [step, setStep] = useState<Step>({ at: 'closed' })
  const isHere = useIsHere()
  const mayCreate = memberMay(memberRole, 'access-keys.create')
  const open = useStableCallback((start: FormStart) => {
    keepTyping()
    setStep({ at: 'form', start })
  })
  const close = () => setStep({ at: 'closed' })
  const [isRefusedLink, setIsRefusedLink] = useState(false)
  useLoadEarly(EARLY, mayCreate)
  useShortcut('c', () => open({ from: 'nothing' }), { enabled: mayCreate })
  useCreateLink((query) => (mayCreate ? open({ from: 'link', query }) : setIsRefusedLink(true)))

  const made = ({ keyId, name, secret, repeated, receipt }: KeyMade) => {
    if (secret !== null && isHere()) {
      return setStep({ at: 'reveal', issued: { keyId, keyName: name, secret, receipt } })
    }
    close()
    if (secret !== null) tellLostSecret({ workspaceSlug, keyId, title: `${name} created`, why: YOU_LEFT })
    else if (repeated)
      tellLostSecret({ workspaceSlug, keyId, title: `${name} already exists`, why: REPEATED })
    else tellWithoutSecret({ workspaceSlug, keyId, title: `${name} created without a secret` })
    refresh()
  }

  return (
    <OpenCreateKey value={mayCreate ? open : null}>
      {isRefusedLink ? <NotForYou /> : null}
      {children}
      {step.at === 'form' ? (
        <FrameFirst title={TITLE}>
          <CreateKeyDialog start={step.start} onClose={close} onMade={made} />
        </FrameFirst>
      ) : null}
      {step.at === 'reveal' ? <RevealDialog issued={step.issued} onClose={close} /> : null}
    </OpenCreateKey>
  )
}

// A failure shows when the form is opened.
const fetchFormEarly = () => CreateKeyDialog.load().catch(() => undefined)

/** "Create access key", for members who may create keys. */
export function CreateKeyButton() {
  const open = useOpenCreateKey()
  if (open === null) return null
  return (
    <Button
      variant="primary"
      onClick={() => open({ from: 'nothing' })}
      onPointerEnter={fetchFormEarly}
      aria-keyshortcuts="c"
    >
      <Plus aria-hidden="true" />
      Create access key
    </Button>
  )
}

function NotForYou() {
  return (
    <Notice role="status" title="Only Global Admins can create access keys" className="mb-4">
      The link that you followed fills in a new key. Ask a Global Admin of this workspace to open it.
    </Notice>
  )
}

const YOU_LEFT = 'You left the page before its secret was shown, and it can’t be shown again.'
const REPEATED = 'It was created by an earlier attempt, and its secret can’t be shown again.'
