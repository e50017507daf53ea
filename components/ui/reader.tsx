import { createContext, type ReactNode, useContext, useEffect } from 'react'
import { useInBrowser } from './now'
import { type ReaderFormats, readerFormats } from './reader-formats'
import { ZONE_COOKIE } from './reader-zone'

type ReaderFacts = {
  /** The browser's preferred locale among the supported ones: "de-DE". */
  locale: string
  /** The zone of this browser at its last visit; null at the first visit. */
  zone: string | null
}

const Reader = createContext<ReaderFacts>({ locale: 'en-GB', zone: null })

/** Provides the reader's formats; server and browser then write the same text. */
export function ReaderProvider({ locale, zone, children }: ReaderFacts & { children: ReactNode }) {
  useEffect(() => {
    const present = browserZone()
    // With the cookie, the next page has the reader's times before any script runs.
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not there on plain HTTP.
    if (present !== zone) document.cookie = zoneCookie(present)
  }, [zone])
  return <Reader value={{ locale, zone }}>{children}</Reader>
}

/** Numbers and times in this reader's format and zone; in UTC until the zone is known. */
export function useReader(): ReaderFormats {
  const { locale, zone } = useContext(Reader)
  const inBrowser = useInBrowser()
  return readerFormats(locale, inBrowser ? browserZone() : (zone ?? 'UTC'))
}

let zoneOfBrowser: string | null = null

/** The browser's time zone by its IANA name. Asked once for each document, because the answer takes as long as a row. */
export function browserZone(): string {
  zoneOfBrowser ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
  return zoneOfBrowser
}

function zoneCookie(zone: string): string {
  return `${ZONE_COOKIE}=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`
}
