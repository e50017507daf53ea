import { ShieldCheck } from 'lucide-react'
import { isLimitedToAccounts } from '@/lib/domain/access/key-roles'
import { describeAuthority } from '@/lib/domain/access-keys/describe-authority'
import type { KeyFormOptions } from '@/lib/domain/access-keys/public-types'
import type { GrantDraft, ScopesDraft } from './draft'

type AuthoritySentenceProps = {
  grants: readonly GrantDraft[]
  scopes: ScopesDraft
  options: KeyFormOptions
  /** The end of the credential, in the reader's format. */
  until: string | null
}

/** A sentence with the rights of the key, updated while a person chooses. */
export function AuthoritySentence({ grants, scopes, options, until }: AuthoritySentenceProps) {
  const names = new Map(options.accounts.map((account) => [account.id, account.name]))
  const sentence = describeAuthority({
    grants: grants.flatMap(({ role, allAccounts, accounts }) => {
      if (role === null) return []
      const isEverywhere = !isLimitedToAccounts(role) || allAccounts
      return [{ role, accounts: isEverywhere ? 'all' : accounts.map((id) => names.get(id) ?? id) }]
    }),
    scopes: scopes.everything ? 'all' : scopes.chosen,
    catalogue: options.catalogue.map(({ name }) => name),
    until,
  })
  return (
    <div className="flex gap-2.5 rounded-md bg-primary-soft px-3 py-2.5 text-primary-soft-foreground">
      <ShieldCheck aria-hidden="true" className="mt-0.75 size-4 shrink-0" />
      <p
        role="status"
        aria-label="What this key will be able to do"
        className="wrap-anywhere min-w-0 text-pretty"
      >
        {sentence}
      </p>
    </div>
  )
}
