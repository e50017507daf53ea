import type { ReactNode } from 'react'

type ToastKind = 'success' | 'error' | 'warning' | 'info'
type ToastOptions = {
  id?: string
  description?: ReactNode
  duration?: number
  /** A button. It closes the toast. */
  action?: { label: string; onClick: () => void }
}
type PendingToast = { kind: ToastKind; message: string; options: ToastOptions | undefined }

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

/** Whether any toast was ever raised. */
export function toastsWanted(): boolean {
  return wanted
}

/** Shows a toast: `toast.success('Key deactivated')`. */
export const toast = {
  success: raise('success'),
  error: raise('error'),
  warning: raise('warning'),
  info: raise('info'),
}

/** Returns the toasts since the last call. */
export function takePendingToasts(): readonly PendingToast[] {
  const taken = pending
  pending = []
  return taken
}

export function onToast(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
