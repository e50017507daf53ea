import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import { Tooltip } from '@/components/ui/tooltip'
import { isLimitedToAccounts, KEY_ROLE_LABELS } from '@/lib/domain/access/key-roles'
import type { AccessKeyListItem, LastUse, PublicGrant } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import { listWords } from '@/lib/domain/words'

type NameCellProps = {
  item: Pick<AccessKeyListItem, 'id' | 'name' | 'description'>
  /** The address of the key's page, if it is not the page of the present. */
  href?: string
}

/** The name as a link to the key's page, with the description below. */
export function NameCell({ item, href }: NameCellProps) {
  const workspaceSlug = useWorkspace()
  return (
    <div className="min-w-0">
      <Link
        href={href ?? keyPath(workspaceSlug, item.id)}
        prefetch={false}
        title={item.name}
        translate="no"
        dir="auto"
        className="block truncate text-left font-medium text-foreground hover:underline"
      >
        {item.name}
      </Link>
      {item.description === '' ? null : (
        <p dir="auto" className="truncate text-left text-muted-foreground text-xs" title={item.description}>
          {item.description}
        </p>
      )}
    </div>
  )
}

/** The roles as words; the accounts of a limited role appear on hover and focus. */
export function RolesCell({ grants }: { grants: readonly PublicGrant[] }) {
  return (
    <ul className="flex flex-col">
      {grants.map((grant, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a grant has no identity but its place.
        <li key={index} className="@2xl:whitespace-nowrap">
          <RoleWords grant={grant} />
        </li>
      ))}
    </ul>
  )
}

function RoleWords({ grant: { role, accounts, accountCount } }: { grant: PublicGrant }) {
  const reader = useReader()
  const label = KEY_ROLE_LABELS[role]
  if (!isLimitedToAccounts(role)) return label
  const named =
    accounts === 'all' ? [] : accounts.map(({ name, archived }) => (archived ? `${name} (archived)` : name))
  const rest = accountCount - named.length
  return (
    <>
      {label} <span className="@2xl:hidden">· </span>
      <span className="whitespace-nowrap @2xl:block @2xl:text-muted-foreground @2xl:text-xs">
        {accounts === 'all' ? (
          'All accounts'
        ) : (
          <Tooltip content={listWords(rest > 0 ? [...named, `${rest} more`] : named)}>
            {reader.count(accountCount, 'account')}
          </Tooltip>
        )}
      </span>
    </>
  )
}

/** Everything that the roles allow, or the number of scopes, with their names on hover and focus. */
export function ScopesCell({ scopes }: { scopes: AccessKeyListItem['scopes'] }) {
  if (scopes === 'all') return <span className="text-muted-foreground">Everything</span>
  if (scopes.length === 1) {
    return (
      <code
        className="block max-w-18 truncate font-mono text-xs @max-2xl:max-w-none @min-[76rem]:max-w-26"
        title={scopes[0]}
      >
        {scopes[0]}
      </code>
    )
  }
  return <Tooltip content={scopes.slice(0, 20).join(', ')}>{`${scopes.length} scopes`}</Tooltip>
}

/** Time and origin of the last use of a key. */
export function LastUsedCell({ use }: { use: LastUse | null }) {
  if (use === null) return <span className="text-muted-foreground">Never</span>
  return (
    <div className="flex flex-col whitespace-nowrap">
      <RelativeTime value={use.at} />
      {use.address === null ? null : (
        <span translate="no" className="text-muted-foreground text-xs @max-2xl:hidden">
          {use.address}
        </span>
      )}
    </div>
  )
}
