import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainFrame } from '@/components/shell/plain-frame'
import { AtConsoleAddress } from '@/components/sign-in/at-console-address'
import { ForgotPasswordForm } from '@/components/sign-in/forgot-password-form'
import { consoleRuntime } from '@/lib/auth/console-runtime'
import { seemsElsewhere } from '@/lib/auth/request-facts'

export const metadata: Metadata = { title: 'Forgot password' }

/** Sends a link to set a new password, or says whom to ask if the installation sends no mail. */
export default async function ForgotPasswordPage() {
  const { env } = consoleRuntime()
  const isMailed = env.SMTP_URL !== undefined
  return (
    <PlainFrame
      title="Forgot your password?"
      description={
        isMailed
          ? 'Enter your email, and we’ll send you a link to set a new one.'
          : 'This console can’t send email. Ask a Global Admin of your workspace for a sign-in link.'
      }
    >
      <AtConsoleAddress
        consoleAddress={env.PUBLIC_URL}
        path="/forgot-password"
        isElsewhere={await seemsElsewhere()}
      >
        {isMailed ? <ForgotPasswordForm /> : null}
        <p className="mt-4 text-center text-table">
          <Link href="/sign-in" className="underline underline-offset-2">
            Back to sign-in
          </Link>
        </p>
      </AtConsoleAddress>
    </PlainFrame>
  )
}
