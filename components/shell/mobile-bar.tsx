'use client'

import { Menu } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Logo } from '@/components/ui/logo'
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet'
import { PaletteButton } from './command-palette'
import { NavList } from './nav-list'
import type { NavGroup } from './navigation'
import type { WorkspaceLink } from './workspace-switcher'

type MobileBarProps = {
  workspace: WorkspaceLink
  navigation: NavGroup[]
  switcher: ReactNode
  panel: ReactNode
}

/** The rail on a telephone: a bar on top, the navigation in a sheet. */
export function MobileBar({ workspace, navigation, switcher, panel }: MobileBarProps) {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-30 flex h-13 items-center gap-2 border-b bg-sidebar px-2 md:hidden">
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="Open navigation">
            <Menu aria-hidden="true" />
          </Button>
        </SheetTrigger>
        <SheetContent title="Navigation" hideTitle side="left" className="w-72 bg-sidebar">
          <div className="p-3 pr-12">{switcher}</div>
          <div className="flex-1 overflow-y-auto px-3 py-2">
            <NavList groups={navigation} onNavigate={() => setOpen(false)} />
          </div>
          {panel}
        </SheetContent>
      </Sheet>
      <Logo className="size-5" />
      <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
      <PaletteButton look="icon" />
    </header>
  )
}
