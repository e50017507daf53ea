'use client'

import { Menu } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { lazyPart } from '@/components/ui/lazy-part'
import { Logo } from '@/components/ui/logo'
import { useOpened } from '@/components/ui/use-opened'
import { PaletteButton } from './command-palette'
import type { NavGroup, WorkspaceLink } from './navigation'

/** Loaded when it is first opened: a wide screen never needs it. */
const MobileNavigation = lazyPart(() =>
  import('./mobile-navigation').then((module) => module.MobileNavigation),
)

type MobileBarProps = {
  workspace: WorkspaceLink
  navigation: NavGroup[]
  switcher: ReactNode
  panel: ReactNode
}

/** The rail on a phone: a bar on top, the navigation in a sheet. */
export function MobileBar({ workspace, navigation, switcher, panel }: MobileBarProps) {
  const { open, wanted, show } = useOpened()
  return (
    <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b bg-sidebar px-2 md:hidden">
      <IconButton
        icon={Menu}
        size="icon"
        label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => show(true)}
      />
      {wanted ? (
        <MobileNavigation
          open={open}
          onOpenChange={show}
          navigation={navigation}
          switcher={switcher}
          panel={panel}
        />
      ) : null}
      <Logo className="size-5" />
      <span translate="no" className="min-w-0 flex-1 truncate font-semibold">
        {workspace.name}
      </span>
      <PaletteButton look="icon" />
    </header>
  )
}
