import { RateFields } from './rate-fields'
import type { RestrictionForm } from './restriction-form-state'
import { RuleFields } from './rule-fields'
import { SuggestAddresses } from './suggest-addresses'

type RestrictionFieldsProps = {
  keyId: string
  form: RestrictionForm
  /** Errors by their path in the request. */
  errors: Record<string, string>
  change: (part: Partial<RestrictionForm>) => void
}

/** The address, referrer and rate rules of a key. */
export function RestrictionFields({ keyId, form, errors, change }: RestrictionFieldsProps) {
  return (
    <>
      <RuleFields rule="addresses" {...{ form, errors, change }}>
        <SuggestAddresses keyId={keyId} onSuggest={(addresses) => change({ addresses })} />
      </RuleFields>
      <RuleFields rule="referrers" {...{ form, errors, change }}>
        <p className="text-muted-foreground text-table">
          This prevents mistakes, not attacks: only browsers send a true referrer. Referrers aren’t recorded,
          so try “Report only” first.
        </p>
      </RuleFields>
      <RateFields
        form={form}
        error={errors['rateLimit.requests'] ?? errors['rateLimit.windowSeconds']}
        onChange={change}
      />
    </>
  )
}
