'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { NowProvider } from '@/components/ui/now'
import { ReaderProvider } from '@/components/ui/reader'
import { Toaster } from '@/components/ui/toast'
import { LoadAgainAfterBack } from '@/components/ui/use-refresh'
import { StillTheme } from './still-theme'

type ProvidersProps = {
  nonce?: string | undefined
  now: number
  /** The reader's locale and time zone. */
  reader: { locale: string; zone: string | null }
  children: ReactNode
}

/** The providers of every page: theme, the shared clock, the reader, toasts. */
export function Providers({ nonce, now, reader, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" {...(nonce === undefined ? {} : { nonce })}>
      <NowProvider now={now}>
        <ReaderProvider {...reader}>
          {children}
          <Toaster />
          <LoadAgainAfterBack />
          <StillTheme />
        </ReaderProvider>
      </NowProvider>
    </ThemeProvider>
  )
}
