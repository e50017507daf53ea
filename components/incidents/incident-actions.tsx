'use client'

import { CircleCheck, KeyRound, MessageSquarePlus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useLoadEarly } from '@/components/ui/use-load-early'
import type { IncidentDetail } from '@/lib/domain/incidents/incident'
import { INCIDENT_DIALOGS, type IncidentDialog, LOAD_INCIDENT_DIALOGS } from './incident-dialogs'

type IncidentActionsProps = {
  incident: IncidentDetail
  /** "Contain", which belongs to the access keys; null if nothing is left to contain. */
  contain: ReactNode
}

/** What a responder can do with an incident. A closed incident only takes notes. */
export function IncidentActions({ incident, contain }: IncidentActionsProps) {
  const [open, setOpen] = useState<IncidentDialog | null>(null)
  useLoadEarly(LOAD_INCIDENT_DIALOGS)
  const isOpen = incident.state === 'open'
  const Dialog = open === null ? null : INCIDENT_DIALOGS[open]
  return (
    <>
      {contain}
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
