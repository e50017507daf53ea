'use client'

import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { useInBrowser } from './now'
import { type ReaderFormats, readerFormats } from './reader-formats'
import { ZONE_COOKIE } from './reader-zone'

type ReaderFacts = {
  /** What the browser asks for first, of what can be written: "de-DE". */
  locale: string
  /** The zone that this browser had at its last visit; null when it has never been here. */
  zone: string | null
}

const Reader = createContext<ReaderFacts>({ locale: 'en-GB', zone: null })

/** Says how whoever reads writes numbers and times; the server and the browser then write the same. */
export function ReaderProvider({ locale, zone, children }: ReaderFacts & { children: ReactNode }) {
  useEffect(() => {
    const present = browserZone()
    // Told by nothing else: with it the next page has the reader's times before a script has run.
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not there on plain HTTP.
    if (present !== zone) document.cookie = zoneCookie(present)
  }, [zone])
  return <Reader value={{ locale, zone }}>{children}</Reader>
}

/** Numbers and times as this reader writes them, in their zone; in UTC until the zone is known. */
export function useReader(): ReaderFormats {
  const { locale, zone } = useContext(Reader)
  const inBrowser = useInBrowser()
  return readerFormats(locale, inBrowser ? browserZone() : (zone ?? 'UTC'))
}

/** The browser's time zone by its IANA name. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

function zoneCookie(zone: string): string {
  return `${ZONE_COOKIE}=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`
}
