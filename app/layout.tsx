import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { keepEarlyInput } from '@/components/shell/early-input'
import { neverEvaluate } from '@/components/shell/never-evaluate'
import { Providers } from '@/components/shell/providers'
import { revealAtOnce } from '@/components/shell/reveal-at-once'
import { surviveTranslation } from '@/components/shell/survive-translation'
import { ZONE_COOKIE } from '@/components/ui/reader-zone'
import { readLocale, readZone } from '@/lib/http/reader'
import { fontVariables } from './fonts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Chatelaine', template: '%s · Chatelaine' },
  description: 'Create, rotate and revoke access keys.',
  icons: { icon: { url: '/favicon.svg', type: 'image/svg+xml' } },
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfcfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1013' },
  ],
}

/** The nonce of this response's policy. Reading a header makes every page dynamic, which a nonce requires anyway. */
async function policyNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy')
  return policy?.match(/'nonce-([^']+)'/)?.[1]
}

/** How the reader writes numbers and times: the language of the browser, and the time zone that the browser sent. */
async function reader(): Promise<{ locale: string; zone: string | null }> {
  const [given, told] = await Promise.all([headers(), cookies()])
  return {
    locale: readLocale(given.get('accept-language')),
    zone: readZone(told.get(ZONE_COOKIE)?.value),
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = await policyNonce()
  return (
    // The theme script sets the class before React hydrates: this is the only expected difference.
    <html lang="en" suppressHydrationWarning className={fontVariables}>
      <body>
        <script
          nonce={nonce}
          suppressHydrationWarning
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the text of functions of ours, without any data.
          dangerouslySetInnerHTML={{
            __html: `(${neverEvaluate})();(${keepEarlyInput})();(${surviveTranslation})();(${revealAtOnce})()`,
          }}
        />
        <Providers nonce={nonce} now={Date.now()} reader={await reader()}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
