'use client'

import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { NowProvider } from '@/components/ui/now'
import { Toaster } from '@/components/ui/toast'
import { TooltipProvider } from '@/components/ui/tooltip'

type ProvidersProps = { nonce?: string | undefined; now: number; children: ReactNode }

/** What every page stands in: theme, the shared clock, tooltips, the URL as state, toasts. */
export function Providers({ nonce, now, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      disableTransitionOnChange
      {...(nonce === undefined ? {} : { nonce })}
    >
      <NowProvider now={now}>
        <TooltipProvider>
          <NuqsAdapter>{children}</NuqsAdapter>
        </TooltipProvider>
      </NowProvider>
      <Toaster />
    </ThemeProvider>
  )
}
