'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Button } from '@/components/ui/button'
import { DialogWaiting } from '@/components/ui/dialog-waiting'
import { keepTyping } from '@/components/ui/kept-typing'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import { useShortcut } from '@/components/ui/use-shortcut'
import { memberMay } from '@/lib/domain/access/may'
import { useKeyPlace } from '../key-place'
import type { Issued } from '../reveal/issued'
import { RevealDialog } from '../reveal/load-reveal'
import { tellLostSecret, tellWithoutSecret, useIsHere } from '../reveal/lost-secret'
import type { KeyMade } from './use-create-key'

// The form loads on demand, and the form loads the reveal: the list comes first.
const loadForm = () => import('./create-key-dialog').then((module) => module.CreateKeyDialog)
const CreateKeyDialog = dynamic(loadForm, {
  ssr: false,
  loading: () => <DialogWaiting title="Create access key" />,
})
const ON_IDLE = [loadForm]

const OpenCreateKey = createContext<(() => void) | null>(null)

type Step = { at: 'closed' } | { at: 'form' } | { at: 'reveal'; issued: Issued }

/** Leads from "Create access key" to "Save your access key"; opened by the buttons inside and by `c`. */
export function CreateKeyFlow({ children }: { children: ReactNode }) {
  const workspaceSlug = useWorkspace()
  const { memberRole } = useKeyPlace()
  const router = useRouter()
  const [step, setStep] = useState<Step>({ at: 'closed' })
  const isHere = useIsHere()
  const mayCreate = memberMay(memberRole, 'access-keys.create')
  const open = () => {
    keepTyping()
    setStep({ at: 'form' })
  }
  const close = () => setStep({ at: 'closed' })
  useLoadWhenIdle(ON_IDLE, mayCreate)
  useShortcut('c', open, { enabled: mayCreate })

  const made = ({ keyId, name, secret, repeated, receipt }: KeyMade) => {
    if (secret !== null && isHere()) {
      return setStep({ at: 'reveal', issued: { keyId, keyName: name, secret, receipt } })
    }
    close()
    if (secret !== null) tellLostSecret({ workspaceSlug, keyId, title: `${name} created`, why: YOU_LEFT })
    else if (repeated)
      tellLostSecret({ workspaceSlug, keyId, title: `${name} already exists`, why: REPEATED })
    else tellWithoutSecret({ workspaceSlug, keyId, title: `${name} created without a secret` })
    router.refresh()
  }

  return (
    <OpenCreateKey value={mayCreate ? open : null}>
      {children}
      {step.at === 'form' ? <CreateKeyDialog onClose={close} onMade={made} /> : null}
      {step.at === 'reveal' ? <RevealDialog issued={step.issued} onClose={close} /> : null}
    </OpenCreateKey>
  )
}

// A failure shows when the form is opened.
const fetchFormEarly = () => loadForm().catch(() => undefined)

/** "Create access key", for members who may create keys. */
export function CreateKeyButton() {
  const open = useContext(OpenCreateKey)
  if (open === null) return null
  return (
    <Button variant="primary" onClick={open} onPointerEnter={fetchFormEarly} aria-keyshortcuts="c">
      <Plus aria-hidden="true" />
      Create access key
    </Button>
  )
}

const YOU_LEFT = 'You left the page before its secret was shown, and it can’t be shown again.'
const REPEATED = 'It was created by an earlier attempt, and its secret can’t be shown again.'
