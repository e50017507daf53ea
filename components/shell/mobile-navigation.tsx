import type { ReactNode } from 'react'
import { Sheet, SheetContent } from '@/components/ui/sheet'
import { HelpButton } from './help-button'
import { NavList } from './nav-list'
import type { NavGroup } from './navigation'

type MobileNavigationProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  navigation: NavGroup[]
  switcher: ReactNode
  panel: ReactNode
}

/** The rail as a sheet. */
export function MobileNavigation({ open, onOpenChange, navigation, switcher, panel }: MobileNavigationProps) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent title="Navigation" hideTitle side="left" className="w-72 bg-sidebar">
        <div className="p-3 pr-12">{switcher}</div>
        <div className="flex-1 overflow-y-auto px-3 py-2">
          <NavList groups={navigation} onNavigate={() => onOpenChange(false)} />
        </div>
        <div className="px-3 pb-2">
          <HelpButton onNavigate={() => onOpenChange(false)} />
        </div>
        {panel}
      </SheetContent>
    </Sheet>
  )
}
