'use client'

import dynamic from 'next/dynamic'
import { useState } from 'react'
import { tellFailure } from '@/components/commands/failure-notice'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { RelativeTime } from '@/components/ui/relative-time'
import { useUrlParameter } from '@/components/ui/use-url-parameter'
import { deactivateSecret, reactivateSecret } from '@/lib/actions/secrets'
import { type SecretAction, secretActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import { CREDENTIAL_CHOICE_LABELS } from '@/lib/domain/access-keys/inputs'
import { type KeyStatus, type SecretStatus, statusUnderKey } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { useCommand } from '../../commands/use-command'
import { useKeyPlace } from '../key-place'
import { Status } from '../status'
import { SecretSparkline } from '../usage/secret-sparkline'
import { SecretExpiry, SecretLastUse } from './secret-facts'
import { afterRevokingSecret } from './secret-words'

const SetExpiryDialog = dynamic(
  () => import('./set-expiry-dialog').then((module) => module.SetExpiryDialog),
  {
    ssr: false,
  },
)
const RevokeSecretDialog = dynamic(
  () => import('./revoke-secret-dialog').then((module) => module.RevokeSecretDialog),
  { ssr: false },
)

const LABELS: Record<SecretAction, string> = {
  'set-expiry': 'Set expiry',
  deactivate: 'Deactivate secret',
  reactivate: 'Reactivate secret',
  revoke: 'Revoke secret',
}

type SecretCardProps = {
  keyId: string
  keyStatus: KeyStatus
  secret: PublicSecret
  /** The states of the key's other secrets. */
  others: readonly SecretStatus[]
  policy: ExpiryPolicy
}

/** One secret of a key: its visible part, its lifetime, its last use, and the possible actions. */
export function SecretCard({ keyId, keyStatus, secret, others, policy }: SecretCardProps) {
  const { memberRole } = useKeyPlace()
  const [open, setOpen] = useState<'set-expiry' | 'revoke' | null>(null)
  const { run, busy } = useCommand(useKeyPlace().workspaceSlug)
  // A link from the palette opens the question.
  const [asked, setAsked] = useUrlParameter('revoke')
  const isAsked = asked === secret.id
  const close = () => {
    setOpen(null)
    if (isAsked) setAsked(null)
  }
  const reference = { keyId, secretId: secret.id }

  const take = async (action: SecretAction) => {
    if (action === 'set-expiry' || action === 'revoke') return setOpen(action)
    const isStop = action === 'deactivate'
    const answer = await run(isStop ? deactivateSecret : reactivateSecret, reference, {
      said: `The secret ${secret.hint} ${isStop ? 'is deactivated' : 'works again'}`,
      effect: isStop ? 'Refused everywhere' : 'In force everywhere',
    })
    if (answer?.ok === false) tellFailure(answer.failure)
  }

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
          <code translate="no" className="font-mono font-normal text-table">
            {secret.hint}
          </code>
          <Status status={statusUnderKey(secret.status, keyStatus)} />
        </span>
      }
      description={CREDENTIAL_CHOICE_LABELS[secret.kind]}
      footer={
        actions.length === 0 ? undefined : (
          <div className="flex flex-wrap gap-2">
            {actions.map((action) => (
              <Button key={action} size="sm" disabled={busy} onClick={() => void take(action)}>
                {LABELS[action]}
              </Button>
            ))}
          </div>
        )
      }
    >
      <DescriptionList
        items={[
          { term: 'Expires', detail: <SecretExpiry secret={secret} /> },
          { term: 'Last used', detail: <SecretLastUse use={secret.lastUse} /> },
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
            : [{ term: 'Last refused', detail: <RelativeTime value={secret.lastRefusedAt} /> }]),
        ]}
      />
      {open === 'set-expiry' ? (
        <SetExpiryDialog keyId={keyId} secret={secret} policy={policy} onClose={close} />
      ) : null}
      {open === 'revoke' || (isAsked && actions.includes('revoke')) ? (
        <RevokeSecretDialog
          keyId={keyId}
          secret={secret}
          consequence={afterRevokingSecret(keyStatus, others)}
          onClose={close}
        />
      ) : null}
    </Card>
  )
}
