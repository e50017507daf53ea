'use client'

import { FailureNotice } from '@/components/commands/failure-notice'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import { describeImpact, type PolicyImpact } from '@/lib/domain/policy/policy-impact'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { ImpactTable } from './impact-table'
import { LifetimeCard, RemindersCard, RequirementsCard } from './policy-cards'
import { usePolicy } from './use-policy'

type PolicyFormProps = { policy: StoredPolicy; isEditable: boolean }

/** The rules of the workspace. The form shows the affected keys before a change can be saved. */
export function PolicyForm({ policy, isEditable }: PolicyFormProps) {
  const reader = useReader()
  const { form, errors, notice, impact, theirs, busy, ...edit } = usePolicy(policy)
  const cards = { form, errors, disabled: !isEditable, onChange: edit.change }
  const touches = impact !== null && impact.total > 0
  return (
    <form
      ref={edit.element}
      aria-label="Policy"
      onSubmit={edit.save}
      noValidate
      className="flex max-w-3xl flex-col gap-6"
    >
      <LifetimeCard {...cards} />
      <RequirementsCard {...cards} />
      <RemindersCard {...cards} />
      {notice ? (
        <FailureNotice failure={notice} title="Not saved">
          {theirs.length === 0 ? null : (
            <ul className="mt-1.5 list-disc pl-5">
              {theirs.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
        </FailureNotice>
      ) : null}
      {impact === null ? null : <Impact impact={impact} />}
      {isEditable ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant={touches ? 'danger' : 'primary'} loading={busy === 'save'}>
            {touches ? `Save and cut off ${reader.count(impact.total, 'key')}` : 'Save policy'}
          </Button>
          <Button loading={busy === 'dry-run'} onClick={edit.dryRun}>
            Dry run
          </Button>
        </div>
      ) : null}
    </form>
  )
}

function Impact({ impact }: { impact: PolicyImpact }) {
  const reader = useReader()
  if (impact.total === 0) {
    return (
      <Notice tone="live" role="status" title="Dry run">
        {describeImpact(impact, reader.number)}
      </Notice>
    )
  }
  return (
    <section aria-label="Dry run" className="flex flex-col gap-3">
      <Notice tone="attention" role="alert" title={describeImpact(impact, reader.number)}>
        Not saved yet. These keys would stop working sooner:
      </Notice>
      <ImpactTable impact={impact} />
    </section>
  )
}
