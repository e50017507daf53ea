import { LogOut } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ThemeSwitch } from './theme-switch'

export type Person = {
  name: string
  email: string
  /** The member role in words. */
  role: string
}

type PersonPanelProps = { person: Person; signOut: () => Promise<void> }

/** The signed-in person with their role, the theme, and sign-out. */
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
