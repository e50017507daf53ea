import { Lock, SearchX } from 'lucide-react'
import Link from 'next/link'
import { buttonStyle } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keyPath } from '@/lib/domain/console-paths'
import { describeRefusedLink } from '@/lib/domain/refused-link'
import type { Failure } from '@/lib/domain/result'

/** Replaces a list that the person may not see, or whose URL is invalid. */
export function ListRefused({ workspaceSlug, failure }: { workspaceSlug: string; failure: Failure }) {
  const isForbidden = failure.code === 'FORBIDDEN'
  const { title, why } = describeRefusedLink(failure)
  return (
    <div className="rounded-lg border bg-card shadow-raised">
      <EmptyState
        icon={isForbidden ? Lock : SearchX}
        title={title}
        action={
          isForbidden ? undefined : (
            <Link href={keyPath(workspaceSlug)} className={buttonStyle()}>
              Show all access keys
            </Link>
          )
        }
      >
        {isForbidden
          ? 'Ask a Global Admin of this workspace.'
          : (why ?? 'It contains a filter that doesn’t exist here.')}
      </EmptyState>
    </div>
  )
}
