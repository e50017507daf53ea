import { LogOut, UserRound } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { ThemeSwitch } from './theme-switch'

export type Person = {
  name: string
  email: string
  /** The member role in words. */
  role: string
}

type PersonPanelProps = { person: Person; signOut: () => Promise<void> }

/** The signed-in person with their role and the way to their account, the theme, and sign-out. */
export function PersonPanel({ person, signOut }: PersonPanelProps) {
  return (
    <div className="flex flex-col gap-3 border-t p-3">
      <div className="px-1">
        <div className="flex items-baseline justify-between gap-2">
          <p translate="no" className="truncate font-medium text-sm">
            {person.name}
          </p>
          <p className="shrink-0 text-muted-foreground text-xs">{person.role}</p>
        </div>
        <p title={person.email} className="truncate text-muted-foreground text-xs">
          {person.email}
        </p>
        <Link
          href="/account"
          className="mt-1.5 inline-flex items-center gap-1.5 text-table underline-offset-2 hover:underline"
        >
          <UserRound aria-hidden="true" className="size-3.5" />
          Your account
        </Link>
      </div>
      <div className="flex items-center justify-between">
        <ThemeSwitch />
        <form action={signOut}>
          <Button type="submit" variant="ghost" size="sm">
            <LogOut aria-hidden="true" />
            Sign out
          </Button>
        </form>
      </div>
    </div>
  )
}
