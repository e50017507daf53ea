'use client'

import { type ReactNode, useSyncExternalStore } from 'react'
import { Notice } from '@/components/ui/notice'

type AtConsoleAddressProps = {
  /** The URL at which people can sign in. */
  consoleAddress: string
  /** The same page at that URL. */
  path: string
  /** Whether the server thinks that this page has another URL; used until the browser reports the real one. */
  isElsewhere: boolean
  children: ReactNode
}

/**
 * Shows content that works only at the console's own URL, or links there. A proxy may hide the URL from the server, but
 * the browser knows it. The link keeps the fragment, which contains the token of a one-time link.
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

/** A URL changes only with a new document. */
const never = () => () => undefined
