'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { Button, buttonStyle } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { useShortcut } from '@/components/ui/use-shortcut'
import { memberMay } from '@/lib/domain/access/may'
import { keyPath, useKeyPlace } from '../key-place'
import type { Issued } from '../reveal/issued'
import type { KeyMade } from './create-key-form'

// The form and the reveal are fetched when they are needed: the list is there first.
const loadForm = () => import('./create-key-dialog').then((module) => module.CreateKeyDialog)
const loadReveal = () => import('../reveal/reveal-dialog').then((module) => module.RevealDialog)
const CreateKeyDialog = dynamic(loadForm, { ssr: false })
const RevealDialog = dynamic(loadReveal, { ssr: false })

const OpenCreateKey = createContext<(() => void) | null>(null)

type Step = { at: 'closed' } | { at: 'form' } | { at: 'reveal'; issued: Issued }

/** Holds the way from "Create access key" to "Save your access key"; opened by the buttons inside and by `c`. */
export function CreateKeyFlow({ children }: { children: ReactNode }) {
  const { workspaceSlug, memberRole } = useKeyPlace()
  const router = useRouter()
  const [step, setStep] = useState<Step>({ at: 'closed' })
  const mayCreate = memberMay(memberRole, 'access-keys.create')
  const open = () => {
    // Whoever fills in the form will see the reveal: it must not have to be fetched while a secret waits.
    void loadReveal()
    setStep({ at: 'form' })
  }
  const close = () => setStep({ at: 'closed' })
  useShortcut('c', open, { enabled: mayCreate })

  const made = ({ keyId, name, secret, repeated }: KeyMade) => {
    if (secret !== null) return setStep({ at: 'reveal', issued: { keyId, keyName: name, secret } })
    close()
    tellWithoutSecret({ workspaceSlug, keyId, name, repeated })
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

/** "Create access key", for those who may. */
export function CreateKeyButton() {
  const open = useContext(OpenCreateKey)
  if (open === null) return null
  return (
    <Button variant="primary" onClick={open} onPointerEnter={() => void loadForm()} aria-keyshortcuts="c">
      <Plus aria-hidden="true" />
      Create access key
    </Button>
  )
}

type Made = { workspaceSlug: string; keyId: string; name: string; repeated: boolean }

function tellWithoutSecret({ workspaceSlug, keyId, name, repeated }: Made): void {
  const link = (
    <Link href={keyPath(workspaceSlug, keyId)} className={buttonStyle({ size: 'sm' })}>
      Open its page
    </Link>
  )
  if (!repeated) {
    toast.success(`${name} was created without a secret`, {
      description: <p>“Create secret” on its page makes the first one. {link}</p>,
    })
    return
  }
  toast.warning(`${name} already exists`, {
    duration: Number.POSITIVE_INFINITY,
    description: (
      <p>
        An earlier attempt of this form made it, and its secret cannot be shown again. Create a second secret
        on its page and revoke the first. {link}
      </p>
    ),
  })
}
