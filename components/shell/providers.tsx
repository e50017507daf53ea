'use client'

import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import { NowProvider } from '@/components/ui/now'
import { Toaster } from '@/components/ui/toast'

type ProvidersProps = { nonce?: string | undefined; now: number; children: ReactNode }

/** What every page stands in: theme, the shared clock, toasts. */
export function Providers({ nonce, now, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <NowProvider now={now}>{children}</NowProvider>
      <Toaster />
    </ThemeProvider>
  )
}
