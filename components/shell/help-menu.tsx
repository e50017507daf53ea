import { ExternalLink } from 'lucide-react'
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from '@/components/ui/dropdown-menu'
import { Kbd } from '@/components/ui/kbd'
import type { MenuOfButton } from '@/components/ui/use-menu-button'
import { GUIDE_ENTRIES, type HelpEntry, REFERENCE_ENTRIES } from './help-entries'
import { openShortcutHelp } from './shortcut-help'

type HelpMenuProps = { menu: MenuOfButton; onNavigate?: (() => void) | undefined }

/** The open menu of help. */
export function HelpMenu({ menu, onNavigate }: HelpMenuProps) {
  const showShortcuts = () => {
    onNavigate?.()
    openShortcutHelp()
  }
  return (
    <DropdownMenu menu={menu} align="start" className="w-56">
      <Pages entries={REFERENCE_ENTRIES} />
      <DropdownMenuSeparator />
      <DropdownMenuLabel>Guides</DropdownMenuLabel>
      <Pages entries={GUIDE_ENTRIES} />
      <DropdownMenuSeparator />
      <DropdownMenuItem onSelect={showShortcuts}>
        Keyboard shortcuts
        <span aria-hidden="true" className="ml-auto">
          <Kbd>?</Kbd>
        </span>
      </DropdownMenuItem>
    </DropdownMenu>
  )
}

function Pages({ entries }: { entries: readonly HelpEntry[] }) {
  return entries.map(({ label, href }) => (
    <DropdownMenuItem key={href} asChild>
      <a href={href} target="_blank" rel="noopener">
        {label}
        <ExternalLink aria-hidden="true" className="ml-auto size-3.5 text-muted-foreground" />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    </DropdownMenuItem>
  ))
}
