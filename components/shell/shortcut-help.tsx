'use client'

import dynamic from 'next/dynamic'
import { useOpened } from '@/components/ui/use-opened'
import { useShortcut } from '@/components/ui/use-shortcut'

/** Loaded when it is first opened. */
const ShortcutDialog = dynamic(() => import('./shortcut-dialog').then((module) => module.ShortcutDialog), {
  ssr: false,
})

/** The help that `?` opens. */
export function ShortcutHelp() {
  const { open, wanted, show } = useOpened()
  useShortcut('?', () => show(true))
  return wanted ? <ShortcutDialog open={open} onOpenChange={show} /> : null
}
