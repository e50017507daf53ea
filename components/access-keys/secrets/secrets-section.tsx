import { KeyRound, Plus } from 'lucide-react'
import { EmptyState } from '@/components/ui/empty-state'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { keyActionsFor } from '@/lib/domain/access-keys/applicable-actions'
import type { ExpiryPolicy } from '@/lib/domain/access-keys/expiry-choices'
import { MOST_ACTIVE_SECRETS } from '@/lib/domain/access-keys/key-status'
import type { AccessKeyDetail, PublicSecret } from '@/lib/domain/access-keys/public-types'
import { KeyActionButton } from '../actions/key-action-button'
import { SecretCard } from './secret-card'

type SecretsSectionProps = { memberRole: MemberRole; detail: AccessKeyDetail; policy: ExpiryPolicy }

/** The secrets of a key as cards: active ones first, ended ones folded. */
export function SecretsSection({ memberRole, detail, policy }: SecretsSectionProps) {
  const mayCreate = keyActionsFor(memberRole, detail.status).includes('create-secret')
  const isFull = detail.activeSecretCount >= MOST_ACTIVE_SECRETS
  const current = detail.secrets.filter(isCurrent)
  const ended = detail.secrets.filter((secret) => !isCurrent(secret))
  const cards = (secrets: PublicSecret[]) => (
    <div className="grid gap-4 lg:grid-cols-2">
      {secrets.map((secret) => (
        <SecretCard
          key={secret.id}
          memberRole={memberRole}
          keyId={detail.id}
          keyStatus={detail.status}
          secret={secret}
          others={detail.secrets.filter((one) => one.id !== secret.id).map(({ status }) => status)}
          policy={policy}
        />
      ))}
    </div>
  )
  return (
    <section aria-labelledby="secrets" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="secrets" className="font-semibold text-base">
          Secrets
        </h2>
        {mayCreate ? (
          <KeyActionButton
            action="create-secret"
            target={{ id: detail.id, name: detail.name }}
            aria-describedby={isFull ? 'secrets-full' : undefined}
          >
            <Plus aria-hidden="true" />
            Create secret
          </KeyActionButton>
        ) : null}
      </header>
      {mayCreate && isFull ? (
        <p id="secrets-full" className="text-muted-foreground text-table">
          A key can have two active secrets, including deactivated ones. Revoke one to create another.
        </p>
      ) : null}
      {detail.status === 'inactive' && current.length > 0 ? (
        <p className="text-muted-foreground text-table">None of these work while the key is deactivated.</p>
      ) : null}
      {current.length === 0 ? <NoSecret hasEnded={ended.length > 0} /> : cards(current)}
      {ended.length === 0 ? null : (
        <details>
          <summary className="w-fit text-link">Past secrets ({ended.length})</summary>
          <div className="mt-3">{cards(ended)}</div>
        </details>
      )}
    </section>
  )
}

function isCurrent({ status }: PublicSecret): boolean {
  return status === 'active' || status === 'inactive'
}

function NoSecret({ hasEnded }: { hasEnded: boolean }) {
  return (
    <div className="rounded-lg border bg-card">
      <EmptyState icon={KeyRound} title={hasEnded ? 'No working secret' : 'No secret yet'} className="py-8">
        {hasEnded
          ? 'Every secret has expired or was revoked, so this key can’t be used.'
          : 'Create the first secret to start using this key.'}
      </EmptyState>
    </div>
  )
}
