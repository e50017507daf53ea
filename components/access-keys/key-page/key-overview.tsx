import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { RelativeTime } from '@/components/ui/relative-time'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { Expires } from '../expires'
import { LabelsOfKey, OwnerOfKey } from '../owners/owner-detail'
import { GrantsDetail, PermissionsDetail } from './authority-detail'
import { AuthorityWords } from './authority-words'

/** The rights of a key, in words and in detail, and its creator and time of creation. */
export function KeyOverview({ detail }: { detail: AccessKeyDetail }) {
  const contacts = detail.contactEmails.join(', ')
  return (
    <Card title="Overview">
      <p suppressHydrationWarning className="wrap-anywhere mb-4 max-w-prose text-pretty font-medium">
        <WhatItCanDo detail={detail} />
      </p>
      <DescriptionList
        items={[
          ...(detail.description === ''
            ? []
            : [
                {
                  term: 'Description',
                  detail: <span className="whitespace-pre-line">{detail.description}</span>,
                },
              ]),
          { term: 'Roles', detail: <GrantsDetail grants={detail.grants} /> },
          { term: 'Scopes', detail: <PermissionsDetail detail={detail} /> },
          { term: 'Owner', detail: <OwnerOfKey owner={detail.owner} ownerKind={detail.ownerKind} /> },
          ...(Object.keys(detail.labels).length === 0
            ? []
            : [{ term: 'Labels', detail: <LabelsOfKey labels={detail.labels} /> }]),
          {
            term: 'Expires',
            detail: <Expires at={detail.expiresAt} status={detail.status} revokedAt={detail.revokedAt} />,
          },
          {
            term: 'Created',
            detail: (
              <>
                <RelativeTime value={detail.createdAt} /> by {detail.createdBy}
              </>
            ),
          },
          ...(contacts === '' ? [] : [{ term: 'Contacts', detail: contacts }]),
        ]}
      />
    </Card>
  )
}

function WhatItCanDo({ detail }: { detail: AccessKeyDetail }) {
  const { status, expiresAt, grants, scopes, permissions } = detail
  if (status === 'revoked') return 'Revoked. This key no longer works.'
  if (status === 'expired') return 'Expired. None of its secrets works any more.'
  if (status === 'inactive') return 'Deactivated. This key doesn’t work until it’s reactivated.'
  const named = grants.map(({ role, accounts }) => ({
    role,
    accounts: accounts === 'all' ? accounts : accounts.filter((one) => !one.archived).map((one) => one.name),
  }))
  return <AuthorityWords grants={named} scopes={scopes} catalogue={permissions} expiresAt={expiresAt} />
}
