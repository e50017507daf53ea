import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { KEY_STATUS_LABELS } from '@/lib/domain/access-keys/key-status'
import type { PublicSecret } from '@/lib/domain/access-keys/public-types'
import { keyPath } from '@/lib/domain/console-paths'
import type { ActedKey } from '../actions/acted-key'

type FullOfSecretsProps = { target: ActedKey; active: readonly PublicSecret[]; onLeave: () => void }

/** Explains why a third secret is refused, names the two, and says how to proceed. */
export function FullOfSecrets({ target, active, onLeave }: FullOfSecretsProps) {
  const workspaceSlug = useWorkspace()
  return (
    <Notice tone="attention" title="A key can have two active secrets, including deactivated ones">
      <ul className="my-1 list-disc pl-5">
        {active.map(({ id, hint, status, lastUse }) => (
          <li key={id} className="wrap-anywhere">
            <Code>{hint}</Code>, {KEY_STATUS_LABELS[status].toLowerCase()}, last used{' '}
            <RelativeTime value={lastUse?.at ?? null} fallback="never" />
          </li>
        ))}
      </ul>
      Revoke the one that’s no longer used{' '}
      <Link
        href={keyPath(workspaceSlug, target.id)}
        prefetch={false}
        onClick={onLeave}
        className="underline underline-offset-2"
      >
        on the page of the key
      </Link>
      , then create a new one.
    </Notice>
  )
}
