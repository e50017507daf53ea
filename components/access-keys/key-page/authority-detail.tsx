import { Count } from '@/components/ui/count'
import { isLimitedToAccounts, KEY_ROLE_LABELS } from '@/lib/domain/access/key-roles'
import type { AccessKeyDetail, PublicGrant } from '@/lib/domain/access-keys/public-types'

/** More names than these are folded: otherwise they would fill the screen before the last use of the key. */
const SHOWN_AT_ONCE = 4

/** The roles of a key with the accounts that each reaches. */
export function GrantsDetail({ grants }: { grants: readonly PublicGrant[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {grants.map((grant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no identity but its place.
        <li key={index}>
          <p>{KEY_ROLE_LABELS[grant.role]}</p>
          <AccountNames grant={grant} />
        </li>
      ))}
    </ul>
  )
}

function AccountNames({ grant: { role, accounts } }: { grant: PublicGrant }) {
  if (accounts === 'all') {
    const words = isLimitedToAccounts(role)
      ? 'All accounts, including ones added later'
      : 'Every cloud account'
    return <p className="text-muted-foreground text-table">{words}</p>
  }
  const names = accounts.map(({ id, name, archived }) => ({
    id,
    name: archived ? `${name} (archived)` : name,
  }))
  return <Names names={names} noun="account" />
}

/** The chosen scopes, and the resulting permissions today. */
export function PermissionsDetail({
  detail: { scopes, permissions },
}: {
  detail: Pick<AccessKeyDetail, 'scopes' | 'permissions'>
}) {
  return (
    <>
      <p>
        {scopes === 'all' ? (
          'Everything these roles allow'
        ) : (
          <Count of={scopes.length} one="selected scope" />
        )}
      </p>
      <Names names={permissions.map((name) => ({ id: name, name }))} noun="scope" mono />
    </>
  )
}

type NamesProps = { names: readonly { id: string; name: string }[]; noun: string; mono?: boolean }

function Names({ names, noun, mono = false }: NamesProps) {
  const list = (
    <ul className="mt-1 flex flex-wrap gap-1">
      {names.map(({ id, name }) => (
        <li
          translate="no"
          key={id}
          className={`wrap-anywhere rounded-sm bg-muted px-1.5 py-0.5 text-xs ${mono ? 'font-mono' : ''}`}
        >
          {name}
        </li>
      ))}
    </ul>
  )
  if (names.length <= SHOWN_AT_ONCE) return list
  return (
    <details className="mt-0.5">
      <summary className="w-fit text-link text-table">
        <Count of={names.length} one={noun} />, show all
      </summary>
      {list}
    </details>
  )
}
