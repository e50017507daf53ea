import { KeyRound } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { DescriptionList } from '@/components/ui/description-list'
import { EmptyState } from '@/components/ui/empty-state'
import { ExactTime } from '@/components/ui/relative-time'
import { CREDENTIAL_CHOICE_LABELS } from '@/lib/domain/access-keys/inputs'
import type { PastSecret } from '@/lib/domain/as-of/past-key'
import { Status } from '../status'

/** The secrets that a key had at that time, newest first. */
export function PastSecrets({ secrets }: { secrets: readonly PastSecret[] }) {
  return (
    <section aria-labelledby="secrets" className="flex flex-col gap-3">
      <h2 id="secrets" className="font-semibold text-base">
        Secrets
      </h2>
      {secrets.length === 0 ? (
        <div className="rounded-lg border bg-card">
          <EmptyState icon={KeyRound} title="No secret at this time" className="py-8" />
        </div>
      ) : (
        <div className="grid gap-4 lg:grid-cols-2">
          {secrets.map((secret) => (
            <PastSecretCard key={secret.id} secret={secret} />
          ))}
        </div>
      )}
    </section>
  )
}

function PastSecretCard({ secret }: { secret: PastSecret }) {
  const { hint, status, kind, createdAt, createdBy, expiresAt, deactivatedAt, revokedAt } = secret
  const time = (at: string) => <ExactTime value={at} precision="second" />
  const stops = [
    ...(deactivatedAt === null ? [] : [{ term: 'Deactivated', detail: time(deactivatedAt) }]),
    ...(revokedAt === null ? [{ term: 'Expires', detail: time(expiresAt) }] : []),
    ...(revokedAt === null ? [] : [{ term: 'Revoked', detail: time(revokedAt) }]),
  ]
  return (
    <Card
      className="min-w-0"
      title={
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Code className="font-normal text-table">{hint}</Code>
          <Status status={status} />
        </span>
      }
      description={CREDENTIAL_CHOICE_LABELS[kind]}
    >
      <DescriptionList
        items={[
          ...stops,
          {
            term: 'Created',
            detail: (
              <>
                {time(createdAt)} by {createdBy}
              </>
            ),
          },
        ]}
      />
    </Card>
  )
}
