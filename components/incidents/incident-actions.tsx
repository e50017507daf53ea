'use client'

import { CircleCheck, KeyRound, MessageSquarePlus, ShieldAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLoadWhenIdle } from '@/components/ui/use-load-when-idle'
import type { IncidentDetail } from '@/lib/domain/incidents/incident'
import { standingOf } from '@/lib/domain/incidents/key-standing'
import { INCIDENT_DIALOGS, type IncidentDialog, LOAD_INCIDENT_DIALOGS } from './incident-dialogs'

type IncidentActionsProps = {
  incident: IncidentDetail
  /** Opens the dialog that contains these keys. Without it there is no button "Contain". */
  onContain?: (keys: { id: string; name: string }[]) => void
}

/** What a responder can do with an incident. A closed incident only takes notes. */
export function IncidentActions({ incident, onContain }: IncidentActionsProps) {
  const [open, setOpen] = useState<IncidentDialog | null>(null)
  useLoadWhenIdle(LOAD_INCIDENT_DIALOGS)
  const isOpen = incident.state === 'open'
  const live = incident.listedKeys.filter((key) => standingOf(key) === 'live')
  const Dialog = open === null ? null : INCIDENT_DIALOGS[open]
  return (
    <>
      {onContain === undefined || !isOpen || live.length === 0 ? null : (
        <Button
          variant="danger"
          onClick={() => onContain(live.map(({ keyId, name }) => ({ id: keyId, name })))}
        >
          <ShieldAlert aria-hidden="true" />
          Contain
        </Button>
      )}
      {isOpen ? (
        <Button onClick={() => setOpen('keys')}>
          <KeyRound aria-hidden="true" />
          Add keys
        </Button>
      ) : null}
      <Button onClick={() => setOpen('note')}>
        <MessageSquarePlus aria-hidden="true" />
        Add note
      </Button>
      {isOpen ? (
        <Button onClick={() => setOpen('close')}>
          <CircleCheck aria-hidden="true" />
          Close
        </Button>
      ) : null}
      {Dialog === null ? null : (
        <Dialog number={incident.number} live={incident.keys.live} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
