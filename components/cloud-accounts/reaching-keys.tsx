import Link from 'next/link'
import { createContext, Suspense, use } from 'react'
import { useWorkspace } from '@/components/commands/use-workspace'
import { useReader } from '@/components/ui/reader'
import type { CappedCount } from '@/lib/domain/access-keys/public-types'
import type { CloudAccountListItem } from '@/lib/domain/cloud-accounts/public-types'
import { keysPath } from '@/lib/domain/console-paths'

/** The number of active keys that reach each account, by its id. Null: they could not be counted. */
export type CountsOfAccounts = Promise<Readonly<Record<string, CappedCount>> | null>

const Counts = createContext<CountsOfAccounts>(Promise.resolve(null))
export const CountsProvider = Counts.Provider

/** How many active keys reach the account, with a link to them. The rows are there before the keys are counted. */
export function ReachingKeys({ account }: { account: CloudAccountListItem }) {
  // Verifiers refuse an archived account, whatever a key says.
  if (account.archivedAt !== null) return <span className="text-muted-foreground">None</span>
  return (
    <Suspense key={account.id} fallback={<KeysLink account={account} count={null} />}>
      <Counted account={account} />
    </Suspense>
  )
}

function Counted({ account }: { account: CloudAccountListItem }) {
  const counts = use(use(Counts))
  return <KeysLink account={account} count={counts?.[account.id] ?? null} />
}

function KeysLink({ account, count }: { account: CloudAccountListItem; count: CappedCount | null }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  const words = count === null ? 'Show keys' : countWords(count, reader.count)
  return (
    <Link
      href={keysPath(workspaceSlug, { account: account.id, status: 'active' })}
      prefetch={false}
      className="whitespace-nowrap underline underline-offset-2"
    >
      <span>{words}</span>
      <span className="sr-only"> that reach {account.name}</span>
    </Link>
  )
}

function countWords({ count, capped }: CappedCount, write: (count: number, noun: string) => string): string {
  return capped ? `More than ${write(count, 'key')}` : write(count, 'key')
}
