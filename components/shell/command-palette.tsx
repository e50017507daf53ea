'use client'

import { Search } from 'lucide-react'
import { createContext, type ReactNode, useContext } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { keepTyping } from '@/components/ui/kept-typing'
import { lazyPart } from '@/components/ui/lazy-part'
import { useInBrowser } from '@/components/ui/now'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useOpened } from '@/components/ui/use-opened'
import { useShortcut } from '@/components/ui/use-shortcut'
import type { PaletteResult } from './palette-search'

/** Loaded when it is first opened, so that no page pays for it. */
const PaletteDialog = lazyPart(() => import('./palette-dialog').then((module) => module.PaletteDialog))
const EARLY = [PaletteDialog.load]

const OpenPalette = createContext<() => void>(() => undefined)

type CommandPaletteProps = {
  pages: PaletteResult[]
  /** The workspace whose keys are searched. */
  workspaceSlug: string
  children: ReactNode
}

/** ⌘K: jumps to any page or key. Wraps the frame so that buttons in it can open the palette too. */
export function CommandPalette({ pages, workspaceSlug, children }: CommandPaletteProps) {
  const { open, wanted, show } = useOpened()
  useLoadEarly(EARLY)
  const change = (next: boolean) => {
    if (next) keepTyping()
    show(next)
  }
  useShortcut('k', () => change(!open), { meta: true })
  return (
    <OpenPalette value={() => change(true)}>
      {children}
      {wanted ? (
        <PaletteDialog open={open} onOpenChange={change} pages={pages} workspaceSlug={workspaceSlug} />
      ) : null}
    </OpenPalette>
  )
}

/** The button that opens the palette. `icon` shows no words and suits narrow places. */
export function PaletteButton({ look = 'words' }: { look?: 'words' | 'icon' }) {
  const open = useContext(OpenPalette)
  const inBrowser = useInBrowser()
  const apple = inBrowser && /Mac|iPhone|iPad/.test(navigator.userAgent)
  if (look === 'icon') {
    return <IconButton icon={Search} size="icon" label="Jump to" onClick={open} />
  }
  return (
    <Button size="sm" onClick={open} className="h-8 w-full justify-start font-normal text-muted-foreground">
      <Search aria-hidden="true" />
      Jump to
      <span aria-hidden="true" className="ml-auto">
        <Kbd>{apple ? '⌘K' : 'Ctrl K'}</Kbd>
      </span>
    </Button>
  )
}
