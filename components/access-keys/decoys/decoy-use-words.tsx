import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Badge } from '@/components/ui/badge'
import { useReader } from '@/components/ui/reader'
import { RelativeTime } from '@/components/ui/relative-time'
import type { DecoyUse } from '@/lib/domain/decoys/decoys'

/** When and from where a decoy was last used, and the incident of that day. A decoy that was never used is well. */
export function DecoyUseWords({ use }: { use: DecoyUse | null }) {
  const workspaceSlug = useWorkspace()
  const reader = useReader()
  if (use === null) return <span className="text-muted-foreground">Never</span>
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone="danger">
        Used <RelativeTime value={use.lastAt} />
      </Badge>
      <span className="text-muted-foreground text-xs">
        {reader.count(use.calls, 'request')} from{' '}
        <span translate="no">{use.address ?? 'an unknown address'}</span>
      </span>
      {use.incident === null ? null : (
        <Link
          href={`/${workspaceSlug}/incidents/${use.incident}`}
          prefetch={false}
          className="text-xs underline underline-offset-2"
        >
          Incident {use.incident}
        </Link>
      )}
    </div>
  )
}
