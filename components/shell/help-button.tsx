'use client'

import { CircleHelp } from 'lucide-react'
import { lazyPart } from '@/components/ui/lazy-part'
import { useMenuButton } from '@/components/ui/use-menu-button'

const HelpMenu = lazyPart(() => import('./help-menu').then((module) => module.HelpMenu))

type HelpButtonProps = { onNavigate?: () => void }

/** "Help" at the end of the navigation: reference, guides, codes and keyboard shortcuts. */
export function HelpButton({ onNavigate }: HelpButtonProps) {
  const { button, menu } = useMenuButton(HelpMenu.load)
  return (
    <>
      <button
        type="button"
        {...button}
        className="flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-left text-foreground/80 text-sm transition-colors hover:bg-accent hover:text-foreground focus-visible:-outline-offset-2 aria-expanded:bg-accent max-md:h-10"
      >
        <CircleHelp aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
        Help
      </button>
      {menu ? <HelpMenu menu={menu} onNavigate={onNavigate} /> : null}
    </>
  )
}
