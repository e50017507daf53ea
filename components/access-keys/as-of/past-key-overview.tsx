import { Card } from '@/components/ui/card'
import { Count } from '@/components/ui/count'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime } from '@/components/ui/relative-time'
import type { PastKeyDetail } from '@/lib/domain/as-of/past-key'
import { GrantsDetail, PermissionsDetail } from '../key-page/authority-detail'
import { PastLabels, PastOwner } from './past-owner'

/** What a key could do at that time, and whether it worked. */
export function PastKeyOverview({ detail }: { detail: PastKeyDetail }) {
  const { description, grants, owner, ownerKind, labels, expiresAt, contactEmails } = detail
  return (
    <Card title="Overview">
      <DescriptionList
        items={[
          { term: 'Could be used', detail: <CouldBeUsed detail={detail} /> },
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

function CouldBeUsed({ detail }: { detail: PastKeyDetail }) {
  const { status, workingSecrets, revokedAt, revokedReason, deactivatedAt } = detail
  if (workingSecrets > 0)
    return (
      <>
        Yes, with <Count of={workingSecrets} one="working secret" />
      </>
    )
  if (status === 'revoked' && revokedAt !== null)
    return (
      <>
        No. Revoked on <ExactTime value={revokedAt} precision="second" />
        {revokedReason === null ? null : <span className="wrap-anywhere">: {revokedReason}</span>}
      </>
    )
  if (status === 'inactive' && deactivatedAt !== null)
    return (
      <>
        No. Deactivated on <ExactTime value={deactivatedAt} precision="second" />
      </>
    )
  return status === 'expired' ? 'No. Every secret had expired.' : 'No. It had no working secret.'
}

function NoExpiry({ detail: { status } }: { detail: PastKeyDetail }) {
  return <span className="text-muted-foreground">{status === 'revoked' ? 'No longer' : 'No secret'}</span>
}
