import Link from 'next/link'
import { useWorkspace } from '@/components/commands/use-workspace'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { RelativeTime } from '@/components/ui/relative-time'
import { TableCell, TableRow } from '@/components/ui/table'
import { keyPath } from '@/lib/domain/console-paths'
import type { SeenSecret } from '@/lib/domain/leavers/leavers'
import { Expires } from '../expires'

type SeenSecretRowProps = { secret: SeenSecret; isTicked: boolean; onTick: (isTicked: boolean) => void }

/** A live secret that a leaver has seen. */
export function SeenSecretRow({ secret, isTicked, onTick }: SeenSecretRowProps) {
  const workspaceSlug = useWorkspace()
  const { keyId, keyName, hint, isActive, isRotating } = secret
  const status = isActive ? 'active' : 'inactive'
  return (
    <TableRow>
      <TableCell data-narrow="line" data-label="Choose">
        <Checkbox aria-label={`Choose ${hint} of ${keyName}`} checked={isTicked} onCheckedChange={onTick} />
      </TableCell>
      <th scope="row" data-narrow="headline" className="max-w-64">
        <Link
          href={`${keyPath(workspaceSlug, keyId)}${isRotating ? '#rotation' : ''}`}
          prefetch={false}
          translate="no"
          dir="auto"
          title={keyName}
          className="block truncate text-left font-medium hover:underline"
        >
          {keyName}
        </Link>
      </th>
      <TableCell data-narrow="line" data-label="Secret">
        <span className="flex flex-wrap items-center gap-2">
          <code translate="no" className="font-mono text-xs">
            {hint}
          </code>
          {isActive ? null : <Badge>Deactivated</Badge>}
          {isRotating ? <Badge tone="accent">Being rotated</Badge> : null}
        </span>
      </TableCell>
      <TableCell data-narrow="line" data-label="Last used">
        <RelativeTime value={secret.lastUsedAt} />
      </TableCell>
      <TableCell data-narrow="line" data-label="Expires">
        <Expires at={secret.expiresAt} status={status} />
      </TableCell>
      <TableCell data-narrow="line" data-label="Seen">
        <RelativeTime value={secret.seenAt} />
      </TableCell>
    </TableRow>
  )
}
