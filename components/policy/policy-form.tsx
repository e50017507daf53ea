'use client'

import { FailureNotice } from '@/components/commands/failure-notice'
import { BulletList } from '@/components/ui/bullet-list'
import { InView } from '@/components/ui/in-view'
import type { StoredPolicy } from '@/lib/domain/policy/policy-input'
import { ExportAffected } from './export-affected'
import { ImpactTable } from './impact-table'
import { LifetimeCard, RemindersCard, RequirementsCard } from './policy-cards'
import { PolicySummary } from './policy-summary'
import { ScheduledChange } from './scheduled-change'
import { StartCard } from './start-card'
import { usePolicy } from './use-policy'

type PolicyFormProps = { policy: StoredPolicy; isEditable: boolean }

/** The rules of the workspace. The form shows the affected keys before a change can be saved. */
export function PolicyForm({ policy, isEditable }: PolicyFormProps) {
  const { form, errors, notice, impact, theirs, busy, ...edit } = usePolicy(policy)
  const cards = { form, errors, disabled: !isEditable, onChange: edit.change }
  return (
    <div className="flex max-w-3xl flex-col gap-6">
      <ScheduledChange
        policy={edit.stored}
        isEditable={isEditable}
        busy={busy === 'cancel'}
        onEdit={edit.editScheduled}
        onCancel={edit.cancelScheduled}
      />
      {/* The summary at the bottom must not hide what has the focus. */}
      <form
        ref={edit.element}
        aria-label="Policy"
        onSubmit={edit.save}
        noValidate
        className="flex flex-col gap-6 [&_:is(a,button,input)]:scroll-mb-32"
      >
        <LifetimeCard {...cards} />
        <RequirementsCard {...cards} />
        <RemindersCard {...cards} />
        {isEditable ? <StartCard {...cards} /> : null}
        {notice ? (
          <FailureNotice failure={notice} title="Not saved">
            {theirs.length === 0 ? null : <BulletList items={theirs} />}
          </FailureNotice>
        ) : null}
        {impact !== null && impact.total > 0 ? (
          <section aria-label="Dry run" className="flex flex-col gap-3">
            <p className="text-sm">These keys would stop working sooner:</p>
            {/* Between the bar at the top and the summary at the bottom. */}
            <InView key={impact.mark} className="scroll-mt-16 scroll-mb-32">
              <ImpactTable impact={impact} actions={<ExportAffected rules={edit.request} />} />
            </InView>
          </section>
        ) : null}
        {isEditable ? (
          <PolicySummary impact={impact} isScheduled={form.isScheduled} busy={busy} onDryRun={edit.dryRun} />
        ) : null}
      </form>
    </div>
  )
}
