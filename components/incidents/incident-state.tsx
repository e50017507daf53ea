import { CircleCheck, Siren } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { Incident } from '@/lib/domain/incidents/incident'
import { stateWords } from '@/lib/domain/incidents/incident-words'

/** The state of an incident as icon, word and colour. */
export function IncidentStateBadge({ incident }: { incident: Pick<Incident, 'state' | 'outcome'> }) {
  const isOpen = incident.state === 'open'
  return (
    <Badge tone={isOpen ? 'attention' : 'neutral'} icon={isOpen ? Siren : CircleCheck}>
      {stateWords(incident)}
    </Badge>
  )
}
