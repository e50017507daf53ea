'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'

type ToastKind = 'success' | 'error' | 'warning' | 'info'
type ToastOptions = { id?: string; description?: ReactNode; duration?: number }
export type PendingToast = { kind: ToastKind; message: string; options: ToastOptions | undefined }

const Toasts = dynamic(() => import('./toaster').then((module) => module.Toasts), { ssr: false })

let pending: readonly PendingToast[] = []
let wanted = false
const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of listeners) listener()
}

function raise(kind: ToastKind) {
  return (message: string, options?: ToastOptions) => {
    pending = [...pending, { kind, message, options }]
    wanted = true
    changed()
  }
}

/** Says something in passing: `toast.success('Key deactivated')`. */
export const toast = {
  success: raise('success'),
  error: raise('error'),
  warning: raise('warning'),
  info: raise('info'),
}

/** Hands over what was raised since the last call. */
export function takePendingToasts(): readonly PendingToast[] {
  const taken = pending
  pending = []
  return taken
}

export function onToast(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The one place where toasts appear. Its code is loaded with the first toast, so that no page pays for it. */
export function Toaster() {
  const isWanted = useSyncExternalStore(
    onToast,
    () => wanted,
    () => false,
  )
  return isWanted ? <Toasts /> : null
}
