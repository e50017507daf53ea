import { RateFields } from './rate-fields'
import { formProblems, type RestrictionForm } from './restriction-form-state'
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
  const problems = formProblems(form)
  return (
    <>
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
        <SuggestAddresses keyId={keyId} onSuggest={(addresses) => change({ addresses })} />
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
          This is hygiene, not security: browsers send a referrer, any other program sends what it likes.
          Which referrers were used is not recorded, so try “Report only” first.
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
