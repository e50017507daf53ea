import Link from 'next/link'
import { PageHeader } from '@/components/shell/page-header'
import { buttonStyle } from '@/components/ui/button'
import type { PastKeyDetail } from '@/lib/domain/as-of/past-key'
import { auditPath, pastKeysPath } from '@/lib/domain/console-paths'
import { StatusWithHealth } from '../health/health-badges'
import { KeyName, StateAndId } from '../key-identity'

type PastKeyHeaderProps = { workspaceSlug: string; asOf: string; detail: PastKeyDetail }

/** The head of the page of a key as it was: name, state and id. There is nothing to do but to read. */
export function PastKeyHeader({ workspaceSlug, asOf, detail }: PastKeyHeaderProps) {
  const { id, name, status, containment } = detail
  return (
    <PageHeader
      back={{ href: pastKeysPath(workspaceSlug, { asOf }), label: 'Access keys at this time' }}
      title={<KeyName name={name} />}
      description={
        <StateAndId
          state={<StatusWithHealth status={status} containment={containment} health={[]} />}
          id={id}
        />
      }
      action={
        <Link href={auditPath(workspaceSlug, { key: id })} prefetch={false} className={buttonStyle()}>
          All events of this key
        </Link>
      }
    />
  )
}
