import { Ban, CircleCheck, CirclePause, type LucideIcon, ShieldAlert, TriangleAlert } from 'lucide-react'
import { KeyLink } from '@/components/shell/key-link'
import { Badge, type Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import type { IncidentDetail, IncidentKey } from '@/lib/domain/incidents/incident'
import {
  INCIDENT_KEY_STATUS_LABELS,
  INCIDENT_LEVEL_LABELS,
  type KeyStanding,
  standingOf,
} from '@/lib/domain/incidents/key-standing'
import { describeConfirmation } from '@/lib/domain/receipt'
import { ReportTime } from './report-time'

const LOOKS: Record<KeyStanding, { tone: Tone; icon: LucideIcon }> = {
  live: { tone: 'danger', icon: TriangleAlert },
  restricted: { tone: 'attention', icon: ShieldAlert },
  stopped: { tone: 'neutral', icon: CirclePause },
  over: { tone: 'live', icon: CircleCheck },
}

type IncidentKeysProps = { incident: IncidentDetail; workspaceSlug: string }

/** The keys of an incident with level and receipt. Keys that need action come first. */
export function IncidentKeys({ incident, workspaceSlug }: IncidentKeysProps) {
  const { keys, listedKeys } = incident
  const more = keys.live + keys.restricted + keys.stopped + keys.over - listedKeys.length
  return (
    <Card
      title="Access keys"
      flush
      footer={
        more > 0
          ? `${more.toLocaleString('en')} more access keys aren’t shown here. The export has all of them.`
          : undefined
      }
    >
      {listedKeys.length === 0 ? (
        <p className="px-4 pb-4 text-muted-foreground">No access keys yet. Add the keys that leaked.</p>
      ) : (
        <Table label="Access keys of this incident" columns={['Name', 'Level', 'Since', 'Receipt']} cards>
          {listedKeys.map((key) => (
            <KeyRow key={key.keyId} incidentKey={key} workspaceSlug={workspaceSlug} />
          ))}
        </Table>
      )}
    </Card>
  )
}

function KeyRow({ incidentKey, workspaceSlug }: { incidentKey: IncidentKey; workspaceSlug: string }) {
  const { keyId, name, status, since, until, revokeAt, receipt } = incidentKey
  return (
    <tr>
      <td data-narrow="headline" className="@2xl:max-w-72">
        {status === 'deleted' ? (
          <span translate="no" className="wrap-anywhere">
            {name}
          </span>
        ) : (
          <KeyLink
            keyId={keyId}
            workspaceSlug={workspaceSlug}
            name={name}
            className="wrap-anywhere font-medium"
          />
        )}
      </td>
      <td data-narrow="line" data-label="Level">
        <LevelBadge incidentKey={incidentKey} />
      </td>
      <td data-narrow="line" data-label="Since">
        {since === null ? <span className="text-muted-foreground">–</span> : <ReportTime value={since} />}
        {until === null ? null : (
          <span className="block text-muted-foreground">
            Until <ReportTime value={until} />
          </span>
        )}
        {revokeAt === null ? null : (
          <span className="block text-muted-foreground">
            Revoked at <ReportTime value={revokeAt} />
          </span>
        )}
      </td>
      <td data-narrow="line" data-label="Receipt">
        {receipt === null ? (
          <span className="text-muted-foreground">–</span>
        ) : (
          <span translate="no">{describeConfirmation(receipt)}</span>
        )}
      </td>
    </tr>
  )
}

/** How far a key is contained, or why it has ended, as icon, word and colour. */
function LevelBadge({ incidentKey }: { incidentKey: IncidentKey }) {
  const { status, level } = incidentKey
  const { tone, icon } = LOOKS[standingOf(incidentKey)]
  if (status === 'revoked' || level === 'revoked')
    return (
      <Badge tone="live" icon={Ban}>
        Revoked
      </Badge>
    )
  const words = status === 'active' || level !== null ? null : INCIDENT_KEY_STATUS_LABELS[status]
  return (
    <Badge tone={tone} icon={icon}>
      {words ?? (level === null ? 'Not contained' : INCIDENT_LEVEL_LABELS[level])}
    </Badge>
  )
}
