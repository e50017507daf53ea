'use client'

import { useState } from 'react'
import { ConfirmQuestion } from '@/components/commands/confirm-question'
import { Button } from '@/components/ui/button'
import { liftContainment } from '@/lib/actions/containment'
import type { ActedKey } from '../actions/acted-key'
import { KeyActionButton } from '../actions/key-action-button'
import { useContainKeys } from '../actions/key-actions'

type ContainmentActionsProps = {
  target: ActedKey
  incident: number | null
  /** The suspension ends by itself. */
  isBrownout: boolean
  mayLift: boolean
  mayContain: boolean
}

/** What can be done about a containment: lift it or end it now, change it, or revoke the key. */
export function ContainmentActions(props: ContainmentActionsProps) {
  const { target, incident, isBrownout, mayLift, mayContain } = props
  const [lifting, setLifting] = useState(false)
  const contain = useContainKeys()
  const verb = isBrownout ? 'End now' : 'Lift'
  return (
    <>
      {mayLift ? (
        <Button size="sm" onClick={() => setLifting(true)}>
          {verb}
        </Button>
      ) : null}
      {mayContain ? (
        <>
          <Button size="sm" onClick={() => contain([target], { incident })}>
            Change or escalate
          </Button>
          <KeyActionButton action="revoke" target={target} size="sm" variant="danger-outline">
            Revoke
          </KeyActionButton>
        </>
      ) : null}
      {lifting ? (
        <ConfirmQuestion
          action={liftContainment}
          input={{ keyIds: [target.id] }}
          done={{ said: `Containment of ${target.name} lifted`, effect: 'Applied everywhere' }}
          title={
            isBrownout ? `End the suspension of ${target.name}` : `Lift the containment of ${target.name}`
          }
          description="The key can do again everything it could before, for every caller. Lift it only if the leaked secret no longer works."
          confirmLabel={isBrownout ? 'End now' : 'Lift containment'}
          tone="danger-outline"
          onClose={() => setLifting(false)}
        />
      ) : null}
    </>
  )
}
