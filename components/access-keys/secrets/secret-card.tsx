import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { DescriptionList } from '@/components/ui/description-list'
import { RelativeTime } from '@/components/ui/relative-time'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { secretActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_CHOICE_LABELS } from '@/lib/domain/access-keys/inputs'
import { type KeyStatus, type SecretStatus, statusUnderKey } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { SecretLastRefused } from '../live/live-facts'
import { Status } from '../status'
import { SecretSparkline } from '../usage/secret-sparkline'
import { SecretActions } from './secret-actions'
import { SecretExpiry, SecretLastUse } from './secret-facts'
import { afterRevokingSecret } from './secret-words'

type SecretCardProps = {
  memberRole: MemberRole
  keyId: string
  keyStatus: KeyStatus
  secret: PublicSecret
  /** The states of the key's other secrets. */
  others: readonly SecretStatus[]
  policy: ExpiryPolicy
}

/** One secret of a key: its visible part, its lifetime, its last use, and the possible actions. */
export function SecretCard({ memberRole, keyId, keyStatus, secret, others, policy }: SecretCardProps) {
  // A lost change can be repeated, which settles the loss.
  const actions = secretActionsFor(
    memberRole,
    keyStatus,
    secret.stoppedByLostChange ? 'active' : secret.status,
  )
  return (
    <Card
      className="min-w-0"
      title={
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Code className="font-normal text-table">{secret.hint}</Code>
          <Status status={statusUnderKey(secret.status, keyStatus)} />
        </span>
      }
      description={CREDENTIAL_CHOICE_LABELS[secret.kind]}
      footer={
        actions.length === 0 ? undefined : (
          <SecretActions
            {...{ keyId, secret, actions, policy }}
            consequence={afterRevokingSecret(keyStatus, others)}
          />
        )
      }
    >
      <DescriptionList
        items={[
          { term: 'Expires', detail: <SecretExpiry secret={secret} keyStatus={keyStatus} /> },
          { term: 'Last used', detail: <SecretLastUse secret={secret} /> },
          { term: 'Last 24 hours', detail: <SecretSparkline secretId={secret.id} /> },
          {
            term: 'Created',
            detail: (
              <>
                <RelativeTime value={secret.createdAt} /> by {secret.createdBy}
              </>
            ),
          },
          ...(secret.lastRefusedAt === null
            ? []
            : [
                {
                  term: 'Last blocked',
                  detail: <SecretLastRefused secretId={secret.id} initial={secret.lastRefusedAt} />,
                },
              ]),
        ]}
      />
    </Card>
  )
}
