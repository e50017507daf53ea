'use client'

import {
  Bell,
  Cloud,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Radar,
  ScanSearch,
  ScrollText,
  ShieldCheck,
  Siren,
  TriangleAlert,
  Users,
} from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/lib/cn'
import { isAt, type NavGroup, type NavIcon, type NavItem } from './navigation'

const ICONS: Record<NavIcon, LucideIcon> = {
  key: KeyRound,
  cloud: Cloud,
  members: Users,
  permissions: ListChecks,
  policy: ShieldCheck,
  audit: ScrollText,
  verifiers: Radar,
  notices: Bell,
  attention: TriangleAlert,
  incident: Siren,
  leak: ScanSearch,
}

type NavListProps = { groups: NavGroup[]; onNavigate?: () => void }

const stay = () => undefined

/** The main navigation. The current page is marked visually and with aria-current. */
export function NavList({ groups, onNavigate = stay }: NavListProps) {
  const pathname = usePathname()
  return (
    <nav aria-label="Main" className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group.label}>
          <Heading group={group} onNavigate={onNavigate} />
          <ul className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.href}>
                <Place item={item} current={isAt(pathname, item.href)} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

const HEADING = 'mb-1 block rounded-md px-2 py-0.5 font-medium text-muted-foreground text-xs'

function Heading({ group, onNavigate }: { group: NavGroup; onNavigate: () => void }) {
  if (!group.href) return <p className={HEADING}>{group.label}</p>
  return (
    <Link
      href={group.href}
      onClick={onNavigate}
      className={cn(HEADING, 'transition-colors hover:text-foreground')}
    >
      {group.label}
    </Link>
  )
}

type PlaceProps = { item: NavItem; current: boolean; onNavigate: () => void }

function Place({ item, current, onNavigate }: PlaceProps) {
  const Icon = ICONS[item.icon]
  return (
    <Link
      href={item.href}
      onClick={onNavigate}
      aria-current={current ? 'page' : undefined}
      className="relative isolate flex h-8 items-center gap-2.5 rounded-md px-2 text-foreground/80 text-sm transition-colors hover:bg-accent hover:text-foreground focus-visible:-outline-offset-2 aria-[current=page]:bg-accent aria-[current=page]:font-medium aria-[current=page]:text-foreground max-md:h-10"
    >
      <Chosen />
      <Icon
        aria-hidden="true"
        className={cn('size-4 shrink-0', current ? 'text-link' : 'text-muted-foreground')}
      />
      {item.label}
      {item.count ? (
        <span className="ml-auto rounded-full bg-muted px-1.5 text-muted-foreground text-xs tabular-nums">
          {item.count > 99 ? '99+' : item.count}
          <span className="sr-only"> open</span>
        </span>
      ) : null}
    </Link>
  )
}

/** Marks the entry at once, while its page is on the way. */
function Chosen() {
  const { pending } = useLinkStatus()
  return pending ? <span className="absolute inset-0 -z-10 rounded-md bg-accent" /> : null
}
