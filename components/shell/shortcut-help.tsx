'use client'

import { useEffect } from 'react'
import { lazyPart } from '@/components/ui/lazy-part'
import { useLoadEarly } from '@/components/ui/use-load-early'
import { useOpened } from '@/components/ui/use-opened'
import { useShortcut } from '@/components/ui/use-shortcut'

/** Loaded when it is first opened. */
const ShortcutDialog = lazyPart(() => import('./shortcut-dialog').then((module) => module.ShortcutDialog))
const EARLY = [ShortcutDialog.load]

const OPEN = 'chatelaine:shortcut-help'

/** Opens the keyboard shortcuts from a menu or the palette. */
export function openShortcutHelp(): void {
  window.dispatchEvent(new Event(OPEN))
}

/** The help that `?` opens. */
export function ShortcutHelp() {
  const { open, wanted, show } = useOpened()
  useLoadEarly(EARLY)
  useShortcut('?', () => show(true))
  useEffect(() => {
    const onOpen = () => show(true)
    window.addEventListener(OPEN, onOpen)
    return () => window.removeEventListener(OPEN, onOpen)
  })
  return wanted ? <ShortcutDialog open={open} onOpenChange={show} /> : null
}
