import { DescriptionList } from '@/components/ui/description-list'
import { RelativeTime } from '@/components/ui/relative-time'
import type { LeakedKey } from '@/lib/domain/leaks/leak-answer'
import { Expires } from '../expires'
import { AuthorityWords } from '../key-page/authority-words'
import { OwnerWords } from '../owners/owner-words'
import { LeakCallersList } from './leak-callers-list'

/** What the key may do, who answers for it, how long it lives, and who uses it. */
export function FindingFacts({ leakedKey: key }: { leakedKey: LeakedKey }) {
  const grants = key.grants.map(({ role, accounts, accountCount }) => ({
    role,
    accounts: accounts === 'all' ? ('all' as const) : namesOf(accounts, accountCount),
  }))
  return (
    <div className="mt-3 text-table">
      <DescriptionList
        items={[
          {
            term: 'May do',
            detail: (
              <AuthorityWords
                grants={grants}
                scopes={key.scopes}
                catalogue={key.permissions}
                expiresAt={key.expiresAt}
              />
            ),
          },
          { term: 'Owner', detail: <OwnerWords owner={key.owner} ownerKind={key.ownerKind} /> },
          { term: 'Contacts', detail: <Contacts emails={key.contactEmails} /> },
          { term: 'Expires', detail: <Expires at={key.expiresAt} status={key.status} /> },
          { term: 'Last used', detail: <LastUsed lastUse={key.lastUse} /> },
          { term: 'Callers', detail: <LeakCallersList callers={key.callers} keyName={key.name} /> },
        ]}
      />
    </div>
  )
}

/** The first accounts have names. The others are counted by the sentence. */
function namesOf(accounts: readonly { name: string }[], count: number): string[] {
  return [...accounts.map(({ name }) => name), ...Array(Math.max(0, count - accounts.length)).fill('')]
}

function Contacts({ emails }: { emails: readonly string[] }) {
  if (emails.length === 0) return <span className="text-muted-foreground">None</span>
  return (
    <span translate="no" className="wrap-anywhere">
      {emails.join(', ')}
    </span>
  )
}

function LastUsed({ lastUse }: Pick<LeakedKey, 'lastUse'>) {
  if (lastUse === null) return <span className="text-muted-foreground">Never</span>
  const from = [lastUse.address, lastUse.userAgent].filter((one) => one !== null).join(' ')
  return (
    <span className="wrap-anywhere">
      <RelativeTime value={lastUse.at} />
      {from === '' ? null : <span translate="no"> from {from}</span>}
    </span>
  )
}
