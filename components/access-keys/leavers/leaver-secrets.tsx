'use client'

import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { CheckboxField } from '@/components/ui/checkbox'
import { EmptyState } from '@/components/ui/empty-state'
import { useReader } from '@/components/ui/reader'
import { Table } from '@/components/ui/table'
import type { SecretsOfLeaver } from '@/lib/domain/leavers/leavers'
import { LeaverActions } from './leaver-actions'
import { SeenSecretRow } from './seen-secret-row'

const COLUMNS = [
  { name: 'Choose', hidden: true },
  'Access key',
  'Secret',
  'Last used',
  'Expires',
  'Seen',
] as const

/** The live secrets that one leaver has seen, with the actions on all or some of them. */
export function LeaverSecrets({ leaver, secrets, total }: SecretsOfLeaver) {
  const reader = useReader()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  if (secrets.length === 0)
    return (
      <EmptyState icon={CircleCheck} title="Nothing left to do" className="rounded-lg border bg-card">
        <span translate="no">{leaver.email}</span> has seen no secret that still works.
      </EmptyState>
    )
  // A secret that was dealt with has left the list, and must not stay chosen.
  const chosen = secrets.filter(({ secretId }) => ticked.has(secretId))
  const isAll = chosen.length === secrets.length
  const tick = (secretId: string, isTicked: boolean) => {
    const next = new Set(ticked)
    if (isTicked) next.add(secretId)
    else next.delete(secretId)
    setTicked(next)
  }
  return (
    <section aria-label={`Secrets that ${leaver.email} has seen`}>
      <div className="mb-3 flex min-h-11 flex-wrap items-center gap-2 rounded-lg border bg-card px-3 py-1.5">
        <div className="mr-auto">
          <CheckboxField
            label={`All ${reader.count(secrets.length, 'secret')}`}
            checked={isAll ? true : chosen.length > 0 ? 'indeterminate' : false}
            onCheckedChange={(checked) =>
              setTicked(new Set(checked ? secrets.map(({ secretId }) => secretId) : []))
            }
          />
        </div>
        <LeaverActions email={leaver.email} chosen={chosen} />
      </div>
      <div className="rounded-lg border bg-card shadow-raised">
        <Table label="Secrets" columns={COLUMNS} cards>
          {secrets.map((secret) => (
            <SeenSecretRow
              key={secret.secretId}
              secret={secret}
              isTicked={ticked.has(secret.secretId)}
              onTick={(isTicked) => tick(secret.secretId, isTicked)}
            />
          ))}
        </Table>
      </div>
      {total > secrets.length ? (
        <p className="mt-3 text-muted-foreground text-table">
          {reader.count(total - secrets.length, 'more secret')} will appear when these are done.
        </p>
      ) : null}
    </section>
  )
}
