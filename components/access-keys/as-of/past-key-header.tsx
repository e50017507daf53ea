import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { PageHeader } from '@/components/shell/page-header'
import { buttonStyle } from '@/components/ui/button'
import { CopyableText } from '@/components/ui/copy-button'
import type { PastKeyDetail } from '@/lib/domain/as-of/past-key'
import { auditPath, pastKeysPath } from '@/lib/domain/console-paths'
import { Status } from '../status'

type PastKeyHeaderProps = { workspaceSlug: string; asOf: string; detail: PastKeyDetail }

/** The head of the page of a key as it was: name, state and id. There is nothing to do but to read. */
export function PastKeyHeader({ workspaceSlug, asOf, detail: { id, name, status } }: PastKeyHeaderProps) {
  return (
    <PageHeader
      back={
        <Link
          href={pastKeysPath(workspaceSlug, { asOf })}
          className="inline-flex items-center gap-1 hover:text-foreground"
        >
          <ChevronLeft aria-hidden="true" className="size-3.5" />
          Access keys at this time
        </Link>
      }
      title={
        <span translate="no" className="wrap-anywhere">
          {name}
        </span>
      }
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Status status={status} />
          <CopyableText value={id} label="Copy key ID" />
        </span>
      }
      action={
        <Link href={auditPath(workspaceSlug, { key: id })} prefetch={false} className={buttonStyle()}>
          All events of this key
        </Link>
      }
    />
  )
}
