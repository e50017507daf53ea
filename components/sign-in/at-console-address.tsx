'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Notice } from '@/components/ui/notice'

type AtConsoleAddressProps = {
  /** The address at which people can sign in. */
  consoleAddress: string
  /** The page there that does what this one would do. */
  path: string
  /** What the server takes this page's address for, until the browser says which one it is. */
  isElsewhere: boolean
  children: ReactNode
}

/**
 * Shows what only works at the console's own address, or leads there. A proxy may hide from the server which address the
 * person has opened, and the browser knows. A fragment goes along: the token of a one-time link stands in it.
 */
export function AtConsoleAddress({ consoleAddress, path, isElsewhere, children }: AtConsoleAddressProps) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => null,
  )
  const fragment = useSyncExternalStore(
    never,
    () => window.location.hash,
    () => '',
  )
  const isShown = origin === null ? isElsewhere : origin !== consoleAddress
  return (
    <>
      {isShown ? (
        <Notice tone="attention" role="alert" className="mb-4">
          This console is known as{' '}
          <span translate="no" className="wrap-anywhere font-medium">
            {consoleAddress}
          </span>
          .{' '}
          <a href={`${consoleAddress}${path}${fragment}`} className="underline underline-offset-2">
            Open it there
          </a>
          .
        </Notice>
      ) : null}
      {isShown && origin !== null ? null : children}
    </>
  )
}

/** An address changes with a new document only. */
const never = () => () => undefined
