import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { DescriptionList } from '@/components/ui/description-list'
import { ExactTime, RelativeTime } from '@/components/ui/relative-time'
import type { MemberRole } from '@/lib/domain/access/member-roles'
import { REMEDIES } from '@/lib/domain/access-keys/remedies'
import { keyPath } from '@/lib/domain/console-paths'
import { nextSteps } from '@/lib/domain/refusals/next-steps'
import type { BlockedRequest } from '@/lib/domain/refusals/refusal'

type RefusalDetailProps = { refusal: BlockedRequest; workspaceSlug: string; memberRole: MemberRole }

/** A blocked request: the requested right that the key lacked, the remedy, and all other known facts. */
export function RefusalDetail({ refusal, workspaceSlug, memberRole }: RefusalDetailProps) {
  const { code, lacked, remedy, keyDeletedAt } = refusal
  return (
    <Card
      title={
        <>
          {REMEDIES[code].title} <Code className="ml-1 font-normal text-muted-foreground">{code}</Code>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="wrap-anywhere flex max-w-3xl flex-col gap-1">
          <p className="font-medium">{lacked}</p>
          {keyDeletedAt === null ? <p className="text-pretty">{remedy}</p> : null}
          {keyDeletedAt === null ? (
            <p className="text-muted-foreground text-table">
              The key may have changed since. Troubleshoot tests whether the same request would work now.
            </p>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-2">
          {nextSteps(refusal, { slug: workspaceSlug, memberRole }).map(({ label, href }) => (
            <Link key={label} href={href} prefetch={false} className={buttonStyle()}>
              {label}
            </Link>
          ))}
        </div>
        <DescriptionList items={factsOf(refusal, workspaceSlug)} />
      </div>
    </Card>
  )
}

function factsOf(refusal: BlockedRequest, workspaceSlug: string) {
  const { keyId, keyName, keyDeletedAt, hint, account, accountName, permission } = refusal
  const verbatim = (text: string | null) => text && <Code className="wrap-anywhere text-table">{text}</Code>
  const facts = [
    {
      term: 'When',
      detail: (
        <>
          <ExactTime value={refusal.at} precision="second" /> (<RelativeTime value={refusal.at} />)
        </>
      ),
    },
    {
      term: 'Access key',
      detail: (
        <>
          {keyDeletedAt === null ? (
            <Link href={keyPath(workspaceSlug, keyId)} className="underline underline-offset-2">
              <span translate="no">{keyName}</span>
            </Link>
          ) : (
            <>
              <span translate="no">{keyName}</span> (deleted)
            </>
          )}
          <Code className="block text-muted-foreground">{keyId}</Code>
        </>
      ),
    },
    { term: 'Secret', detail: verbatim(hint) },
    { term: 'Scope', detail: verbatim(permission) },
    {
      term: 'Cloud account',
      detail: account && (
        <span translate="no">{accountName === null ? account : `${accountName} (${account})`}</span>
      ),
    },
    { term: 'Address', detail: verbatim(refusal.address) },
    { term: 'Referrer', detail: verbatim(refusal.referrer) },
    { term: 'User agent', detail: refusal.userAgent },
    { term: 'Client ID', detail: refusal.clientId },
    { term: 'Answered by', detail: verbatim(refusal.endpoint) },
    { term: 'The caller read', detail: refusal.message },
    { term: 'Decision ID', detail: verbatim(refusal.decisionId) },
    { term: 'Request ID', detail: verbatim(refusal.requestId) },
  ]
  return facts.filter(({ detail }) => detail !== null && detail !== '')
}
