'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { keepTyping } from '@/components/ui/kept-typing'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { toast } from '@/components/ui/toast'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useRefresh } from '@/components/ui/use-refresh'
import type { Issued } from '../reveal/issued'
import { RevealDialog } from '../reveal/load-reveal'
import { useIsHere } from '../reveal/lost-secret'

const CreateDecoyDialog = lazyDialog(
  () => import('./create-decoy-dialog').then((module) => module.CreateDecoyDialog),
  'Create decoy',
)
const EARLY = [CreateDecoyDialog.load]

type Step = { at: 'closed' } | { at: 'form' } | { at: 'reveal'; issued: Issued }

/** "Create decoy": leads from the form to the only sight of the secret. */
export function CreateDecoy() {
  const refresh = useRefresh()
  const isHere = useIsHere()
  const [step, setStep] = useState<Step>({ at: 'closed' })
  useLoadEarly(EARLY)
  const close = () => setStep({ at: 'closed' })
  const made = (issued: Issued) => {
    refresh()
    if (isHere()) return setStep({ at: 'reveal', issued })
    toast.warning(`The decoy ${issued.keyName} was created`, {
      description: 'You left the page before it was shown. Delete it and create another one.',
      duration: Number.POSITIVE_INFINITY,
    })
  }
  const open = () => {
    keepTyping()
    setStep({ at: 'form' })
  }
  return (
    <>
      <Button variant="primary" onClick={open}>
        <Plus aria-hidden="true" />
        Create decoy
      </Button>
      {step.at === 'form' ? <CreateDecoyDialog onClose={close} onMade={made} /> : null}
      {step.at === 'reveal' ? <RevealDialog issued={step.issued} onClose={close} /> : null}
    </>
  )
}
