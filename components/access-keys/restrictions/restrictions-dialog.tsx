'use client'

import { useRef } from 'react'
import { FailureNotice } from '@/components/shell/failure-notice'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { useReader } from '@/components/ui/reader'
import type { ActionFailure } from '@/lib/actions/action-result'
import type { AccessKeyDetail } from '@/lib/domain/access-keys/public-types'
import { describeQuestion, type RestrictionQuestion } from '@/lib/domain/access-keys/restriction-questions'
import type { Restrictions } from '@/lib/domain/access-keys/restrictions'
import { CallerTable } from './caller-table'
import { RateFields } from './rate-fields'
import { RestrictionFacts } from './restriction-facts'
import { formProblems } from './restriction-form-state'
import { RuleFields } from './rule-fields'
import { SuggestAddresses } from './suggest-addresses'
import { useRestrictions } from './use-restrictions'

type RestrictionsDialogProps = { detail: AccessKeyDetail; onClose: () => void }

/** The dialog "Edit restrictions". */
export function RestrictionsDialog({ detail, onClose }: RestrictionsDialogProps) {
  const element = useRef<HTMLFormElement>(null)
  const { form, seen, change, submit, busy, failure, questions, errors } = useRestrictions(
    detail,
    element,
    onClose,
  )
  const problems = formProblems(form)
  return (
    <Dialog open onOpenChange={(open) => (open || busy ? undefined : onClose())}>
      <DialogContent title="Edit restrictions" description="In force at the next call, everywhere.">
        <form ref={element} onSubmit={submit} noValidate autoComplete="off">
          <DialogBody>
            <RuleFields
              title="Allowed addresses"
              listLabel="Addresses"
              hint="An address or range a line, IPv4 or IPv6. The address is the end client’s, as the API reports it."
              placeholder={'192.0.2.7\n10.20.0.0/16\n2001:db8::/48'}
              mode={form.addressMode}
              text={form.addresses}
              problems={problems.addresses}
              error={errors.addresses}
              onModeChange={(addressMode) => change({ addressMode })}
              onTextChange={(addresses) => change({ addresses })}
            >
              <SuggestAddresses keyId={detail.id} onSuggest={(addresses) => change({ addresses })} />
            </RuleFields>
            <RuleFields
              title="Allowed referrers"
              listLabel="Referrers"
              hint="Scheme, host and path prefix, one a line. *.example.com is every subdomain, not example.com itself."
              placeholder={'https://app.example.com/admin\nhttps://*.example.com'}
              mode={form.referrerMode}
              text={form.referrers}
              problems={problems.referrers}
              error={errors.referrers}
              onModeChange={(referrerMode) => change({ referrerMode })}
              onTextChange={(referrers) => change({ referrers })}
            >
              <p className="text-muted-foreground text-table">
                This is hygiene, not security: browsers send a referrer, any other program sends what it
                likes. Which referrers were used is not recorded, so try “Report only” first.
              </p>
            </RuleFields>
            <RateFields
              form={form}
              error={errors['rateLimit.requests'] ?? errors['rateLimit.windowSeconds']}
              onChange={change}
            />
            <Refusal failure={failure} current={seen} />
            <Questions questions={questions} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" variant={questions.length > 0 ? 'danger' : 'primary'} loading={busy}>
              {questions.length > 0 ? 'Save anyway' : 'Save restrictions'}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}

function Refusal({ failure, current }: { failure: ActionFailure | null; current: Restrictions }) {
  if (failure === null || Object.keys(failure.fields ?? {}).length > 0) return null
  const isLate = failure.code === 'VERSION_CONFLICT'
  return (
    <FailureNotice failure={failure} tone={isLate ? 'attention' : 'danger'} title="Nothing was changed">
      {isLate ? (
        <div className="mt-2">
          <p className="font-medium">The restrictions are now:</p>
          <RestrictionFacts restrictions={current} />
        </div>
      ) : null}
    </FailureNotice>
  )
}

/** What the server asks before it saves, with the facts. */
function Questions({ questions }: { questions: readonly RestrictionQuestion[] }) {
  const reader = useReader()
  if (questions.length === 0) return null
  return (
    <Notice tone="attention" role="alert" title="Nothing was saved yet">
      <div className="flex flex-col gap-2">
        {questions.map((question) => (
          <div key={question.kind} className="flex flex-col gap-2">
            <p>{describeQuestion(question, reader.number)}</p>
            {question.kind === 'would_refuse' ? (
              <CallerTable label="Callers that would have been refused" refused={question} />
            ) : null}
          </div>
        ))}
      </div>
    </Notice>
  )
}
