import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/relative-time'
import type { PastKeyDetail } from '@/lib/domain/as-of/past-key'
import { GrantsDetail, PermissionsDetail } from '../key-page/authority-detail'
import { CouldBeUsed } from './could-be-used'
import { PastContainmentFacts } from './past-containment-facts'
import { PastLabels, PastOwner } from './past-owner'

/** What a key could do at that time, and whether it worked. */
export function PastKeyOverview({ detail }: { detail: PastKeyDetail }) {
  const { description, containment, grants, owner, ownerKind, labels, expiresAt, contactEmails } = detail
  return (
    <Card title="Overview">
      <DescriptionList
        items={[
          { term: 'Could be used', detail: <CouldBeUsed detail={detail} /> },
          ...(containment === null
            ? []
            : [{ term: 'Containment', detail: <PastContainmentFacts containment={containment} /> }]),
          ...(description === ''
            ? []
            : [
                {
                  term: 'Description',
                  detail: <span className="whitespace-pre-line">{description}</span>,
                },
              ]),
          { term: 'Roles', detail: <GrantsDetail grants={grants} /> },
          { term: 'Scopes', detail: <PermissionsDetail detail={detail} /> },
          { term: 'Owner', detail: <PastOwner owner={owner} ownerKind={ownerKind} /> },
          ...(Object.keys(labels).length === 0
            ? []
            : [{ term: 'Labels', detail: <PastLabels labels={labels} /> }]),
          {
            term: 'Expires',
            detail:
              expiresAt === null ? (
                <NoExpiry detail={detail} />
              ) : (
                <ExactTime value={expiresAt} precision="second" />
              ),
          },
          {
            term: 'Created',
            detail: (
              <>
                <ExactTime value={detail.createdAt} precision="second" /> by {detail.createdBy}
              </>
            ),
          },
          ...(contactEmails.length === 0 ? [] : [{ term: 'Contacts', detail: contactEmails.join(', ') }]),
        ]}
      />
    </Card>
  )
}

function NoExpiry({ detail: { status } }: { detail: PastKeyDetail }) {
  return <span className="text-muted-foreground">{status === 'revoked' ? 'No longer' : 'No secret'}</span>
}
