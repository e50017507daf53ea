import type { Metadata } from 'next'
import Link from 'next/link'
import { PlainFrame } from '@/components/shell/plain-frame'
import { buttonStyle } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <PlainFrame
      title="There is nothing at this address"
      description="It may have been deleted, it may never have existed, or it belongs to a workspace that you are not a member of. Nothing was changed."
    >
      <Link href="/" className={buttonStyle({ variant: 'primary' })}>
        Go to your access keys
      </Link>
    </PlainFrame>
  )
}
