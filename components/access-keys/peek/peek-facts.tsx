import { Code } from '@/components/ui/code'
import { DescriptionList } from '@/components/ui/description-list'
import { RelativeTime } from '@/components/ui/relative-time'
import { statusUnderKey } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { Expires } from '../expires'
import { GrantsDetail, PermissionsDetail } from '../key-page/authority-detail'
import { CallsToday, KeyLastUse } from '../live/live-facts'
import { LabelsOfKey, OwnerOfKey } from '../owners/owner-detail'
import { PolicyEndNote } from '../policy-end'
import { Status } from '../status'

/** The facts about a key. The facts that people look for first are on top. */
export function PeekFacts({ detail }: { detail: AccessKeyDetail }) {
  const { description, status, expiresAt, revokedAt, lastUse, grants, owner, ownerKind, labels, policyEnd } =
    detail
  const hasLabels = Object.keys(labels).length > 0
  return (
    <DescriptionList
      items={[
        { term: 'Last used', detail: <KeyLastUse initial={lastUse} /> },
        { term: 'Calls today', detail: <CallsToday /> },
        {
          term: 'Expires',
          detail: (
            <>
              <Expires at={expiresAt} status={status} revokedAt={revokedAt} />
              {policyEnd === null || status === 'expired' || status === 'revoked' ? null : (
                <p className="text-muted-foreground">
                  <PolicyEndNote end={policyEnd} />
                </p>
              )}
            </>
          ),
        },
        ...(description === ''
          ? []
          : [{ term: 'Description', detail: <span className="whitespace-pre-line">{description}</span> }]),
        { term: 'Roles', detail: <GrantsDetail grants={grants} /> },
        { term: 'Scopes', detail: <PermissionsDetail detail={detail} /> },
        { term: 'Owner', detail: <OwnerOfKey owner={owner} ownerKind={ownerKind} /> },
        ...(hasLabels ? [{ term: 'Labels', detail: <LabelsOfKey labels={labels} /> }] : []),
        { term: 'Secrets', detail: <SecretLines detail={detail} /> },
        {
          term: 'Created',
          detail: (
            <>
              <RelativeTime value={detail.createdAt} /> by {detail.createdBy}
            </>
          ),
        },
      ]}
    />
  )
}

/** The secrets by their visible parts, each with its state and its end. */
function SecretLines({ detail: { secrets, status: keyStatus } }: { detail: AccessKeyDetail }) {
  if (secrets.length === 0) return <span className="text-muted-foreground">No secret yet</span>
  return (
    <ul className="flex flex-col gap-2">
      {secrets.map(({ id, hint, status, effectiveExpiresAt, revokedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Code className="text-table">{hint}</Code>
          <Status status={statusUnderKey(status, keyStatus)} />
          <span className="w-full text-muted-foreground text-table">
            {status === 'active' || status === 'inactive' ? 'Expires ' : null}
            <Expires at={effectiveExpiresAt} status={status} revokedAt={revokedAt} />
          </span>
        </li>
      ))}
    </ul>
  )
}
