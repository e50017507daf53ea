import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NameForm } from '@/components/account/name-form'
import { PasswordCard } from '@/components/account/password-card'
import { SessionsCard } from '@/components/account/sessions-card'
import { PageHeader } from '@/components/shell/page-header'
import { accountContext } from '@/lib/auth/account-context'
import { getAccount } from '@/lib/services/account/get-account'

export const metadata: Metadata = { title: 'Your account' }

/** What a person may change about themselves, whatever their role is. */
export default async function AccountPage() {
  const context = await accountContext()
  if (context === null) redirect('/sign-in?callbackUrl=%2Faccount')
  const { name, email, hasPassword, sessions } = await getAccount(context)
  return (
    <>
      <PageHeader title="Your account" description="The same in every workspace that you belong to." />
      <div className="flex flex-col gap-6">
        <NameForm name={name} email={email} />
        <PasswordCard email={email} hasPassword={hasPassword} />
        <SessionsCard sessions={sessions} />
      </div>
    </>
  )
}
