import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { deviceName } from '@/lib/domain/account/device-name'
import type { PublicSession } from '@/lib/domain/account/public-account'

type SessionRowProps = { session: PublicSession; disabled: boolean; onEnd: () => void }

/** One session: device, address, since when, last use. */
export function SessionRow({ session, disabled, onEnd }: SessionRowProps) {
  const device = deviceName(session.userAgent)
  const address = session.address ?? 'unknown address'
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere font-medium" title={session.userAgent ?? undefined}>
            {device}
          </span>
          {session.isThisDevice ? <Badge tone="live">This device</Badge> : null}
        </p>
        <p className="text-muted-foreground text-table">
          <span translate="no">{address}</span> · signed in <RelativeTime value={session.since} /> with{' '}
          {session.method} · last seen <RelativeTime value={session.lastSeenAt} />
        </p>
      </div>
      {session.isThisDevice ? null : (
        <Button size="sm" disabled={disabled} aria-label={`Sign out ${device}, ${address}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}
