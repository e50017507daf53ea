'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { useOpened } from '@/components/ui/use-opened'
import { useShortcut } from '@/components/ui/use-shortcut'

/** Loaded when it is first opened. */
const ShortcutDialog = dynamic(() => import('./shortcut-dialog').then((module) => module.ShortcutDialog), {
  ssr: false,
})

const OPEN = 'chatelaine:shortcut-help'

/** Opens the keyboard shortcuts from a menu or the palette. */
export function openShortcutHelp(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** The help that `?` opens. */
export function ShortcutHelp() {
  const { open, wanted, show } = useOpened()
  useShortcut('?', () => show(true))
  useEffect(() => {
    const onOpen = () => show(true)
    window.addEventListener(OPEN, onOpen)
    return () => window.removeEventListener(OPEN, onOpen)
  })
  return wanted ? <ShortcutDialog open={open} onOpenChange={show} /> : null
}
