import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import type { IncidentDetail } from '@/lib/domain/incidents/incident'
import { containmentWords } from '@/lib/domain/incidents/incident-words'
import { ReportTime } from './report-time'

/** Where the leak was found, who opened the incident, and how long containment took. */
export function IncidentFacts({ incident }: { incident: IncidentDetail }) {
  const { foundAt, openedAt, openedBy, containedAt, secondsToContainment, closedAt } = incident
  const items = [
    { term: 'Found at', detail: foundAt === '' ? 'Unknown' : <FoundAt place={foundAt} /> },
    {
      term: 'Opened',
      detail: (
        <>
          <ReportTime value={openedAt} /> by <span translate="no">{openedBy.label}</span>
        </>
      ),
    },
    {
      // The time is that of the first key. While other keys still work, nobody must read it as the end of the danger.
      term: containedAt !== null && incident.keys.live > 0 ? 'First containment' : 'Containment',
      detail: (
        <>
          {containmentWords(secondsToContainment)}
          {containedAt === null ? null : (
            <>
              {', '}
              <ReportTime value={containedAt} />
            </>
          )}
        </>
      ),
    },
    ...(closedAt === null ? [] : [{ term: 'Closed', detail: <ReportTime value={closedAt} /> }]),
  ]
  return (
    <Card title="Facts">
      <DescriptionList items={items} />
    </Card>
  )
}

/** A web address as a link. It opens without a referrer: the other side must not learn who looks at the leak. */
function FoundAt({ place }: { place: string }) {
  if (!/^https?:\/\/\S+$/.test(place))
    return (
      <span translate="no" className="wrap-anywhere">
        {place}
      </span>
    )
  return (
    <a
      href={place}
      target="_blank"
      rel="noopener noreferrer"
      referrerPolicy="no-referrer"
      translate="no"
      className="wrap-anywhere text-link hover:underline"
    >
      {place}
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  )
}
